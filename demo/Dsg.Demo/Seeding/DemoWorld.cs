using Dsg.Demo.People;

namespace Dsg.Demo.Seeding;

/// <summary>The demo persons at their terminals: the starting point of every scenario.</summary>
internal sealed class DemoWorld : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient http = LoopbackHttp.CreateClient();
    private readonly DemoOptions options;
    private readonly PersonRegister persons;
    private readonly PersonTokens tokens;
    private readonly TimeProvider clock;

    public DemoWorld(DemoOptions options, PersonRegister persons, TimeProvider clock)
    {
        this.options = options;
        this.persons = persons;
        this.clock = clock;
        tokens = new PersonTokens(http, options.IdentityProvider, clock);
    }

    /// <summary>The person at the terminal of the face.</summary>
    public ActingPerson Person(string subject, Face face) =>
        persons.TryFind(subject, face, out var person)
            ? new ActingPerson(http, tokens, person, face, TerminalOf(face))
            : throw new ArgumentException(
                $"{subject} has no account on {face.Name()}.",
                nameof(subject)
            );

    /// <summary>Waits until every face answers through its terminal; nothing is retried after that.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var deadline = clock.GetUtcNow() + Patience;
        foreach (var face in Enum.GetValues<Face>())
        {
            while (!await IsHealthyAsync(face, cancellation))
            {
                if (clock.GetUtcNow() > deadline)
                {
                    throw new TimeoutException($"The face {face.Name()} does not answer.");
                }

                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    public void Dispose() => http.Dispose();

    private Uri TerminalOf(Face face) => options.Faces[face].Terminal.Origin;

    private async Task<bool> IsHealthyAsync(Face face, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(
                new Uri(TerminalOf(face), "/healthz"),
                cancellation
            );
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
