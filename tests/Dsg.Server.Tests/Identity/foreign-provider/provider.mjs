// A foreign OpenID provider for one test: reads its address and its clients from standard input, says "ready" once it listens, and ends
// with its input. Its pages are its own; anybody may sign in under any name.
import { createInterface } from "node:readline";
import { once } from "node:events";
import Provider from "oidc-provider";

const lines = createInterface({ input: process.stdin });
const [told] = await once(lines, "line");
lines.once("close", () => process.exit(0));
const { issuer, port, acr, clients } = JSON.parse(told);

const provider = new Provider(issuer, {
    acrValues: [acr],
    clients: clients.map((client) => ({
        ...client,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
    })),
    claims: { acr: null, auth_time: null, openid: ["sub"], profile: ["name"] },
    cookies: { keys: ["of one test only"] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `試験 ${id}` }) }),
    pkce: { required: () => true },
});

// Its own pages know no acr: whoever signs in has the one that was asked for.
const finished = provider.interactionFinished.bind(provider);
provider.interactionFinished = async (request, response, result, options) => {
    const { params } = await provider.interactionDetails(request, response);
    if (result.login) {
        result.login.acr = params.acr_values;
    }
    return finished(request, response, result, options);
};

provider.listen(port, "127.0.0.1", () => console.log("ready"));
