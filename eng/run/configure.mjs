// Writes the settings of the server and of the demo from the few options of ./run.
//   <data>/config/server.json, <data>/config/demo.json, both again as -earlier.json (the clock set back, for what takes days),
//   <data>/config/layout.json (what announce.mjs tells)
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    "port-base": { type: "string" },
    published: { type: "string" },
    "scanner-socket": { type: "string" },
    scanner: { type: "string" },
    empty: { type: "string" },
    persons: { type: "string" },
  },
});
const { data, published } = values;
const base = Number(values["port-base"]);
const withDemo = values.empty !== "true";
const personsFile = values.persons || join(published, "Dsg.Demo", "release", "persons.json");

// The order gives the ports: face base + n, terminal base + 10 + n.
const faces = [
  { face: "public", terminal: "public" },
  { face: "company", terminal: "room-a", device: true },
  { face: "staff", terminal: "staff" },
  { face: "operations", terminal: "operations" },
].map((entry, index) => ({
  ...entry,
  port: base + 1 + index,
  address: `https://localhost:${base + 1 + index}`,
  terminalAddress: `http://${entry.terminal}.localhost:${base + 11 + index}`,
}));
const identityProvider = `http://localhost:${base + 10}`;
const trustedRoot = join(data, "ca", "root.pem");
const demoData = join(data, "demo");

const perFace = (entry) => Object.fromEntries(faces.map((face) => [face.face, entry(face)]));

function writeSettings(name, content) {
  const path = join(data, "config", name);
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

mkdirSync(join(data, "config"), { recursive: true });

// What people must know on every screen as long as it is so.
const banners = {
  local: {
    ja: "安全確認は、試験用ファイル（EICAR）だけを検出します。実際のマルウェアは検出しません。",
    en: "The safety check recognizes only the EICAR test file. It does not detect real malware.",
  },
  none: {
    ja: "安全確認を行えないため、送付されたファイルはすべて保留します。",
    en: "No safety check is available, so every file that is sent is held.",
  },
};

// What takes days is begun so many days ago, by the same server with its clock set back.
const daysBehind = 14;

const server = {
  banners: [banners[values.scanner]].filter(Boolean),
  scanner: { socket: values["scanner-socket"] || null },
  inspection: { program: join(published, "Dsg.Inspection", "release", "Dsg.Inspection.dll") },
  faces: perFace(({ face, port, address, terminalAddress }) => ({
    listen: { address: "127.0.0.1", port },
    origins: withDemo ? [address, terminalAddress] : [address],
    ...(withDemo && {
      openIdConnect: { authority: identityProvider, clientId: `dsg-${face}`, requireHttpsMetadata: false },
      api: { authority: identityProvider, audience: `dsg-api-${face}` },
    }),
  })),
};
writeSettings("server.json", server);

if (withDemo) {
  const devicePath = (terminal, file) => join(demoData, "terminals", terminal, file);
  const demo = {
    dataFolder: demoData,
    identityProvider,
    trustedRootFile: trustedRoot,
    personsFile,
    firstCodesFile: join(demoData, "first-codes.json"),
    faces: perFace(({ address, terminal, terminalAddress, device }) => ({
      origins: [address, terminalAddress],
      terminal: {
        origin: terminalAddress,
        face: address,
        ...(device && {
          certificateFile: devicePath(terminal, "certificate.pem"),
          keyFile: devicePath(terminal, "key.pem"),
        }),
      },
    })),
  };
  writeSettings("demo.json", demo);
  writeSettings("server-earlier.json", { ...server, sampleDaysBehind: daysBehind });
  writeSettings("demo-earlier.json", { ...demo, daysBehind });
}

writeSettings("layout.json", {
  data,
  faces: perFace(({ address }) => address),
  terminals: withDemo ? perFace(({ terminalAddress }) => terminalAddress) : {},
  identityProvider: withDemo ? identityProvider : null,
  trustedRoot,
  personsFile: withDemo ? personsFile : null,
});
