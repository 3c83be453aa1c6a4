namespace Dsg.Demo;

/// <summary>Whether the demo data have been made. Until then the demo's health check answers 503.</summary>
internal sealed class DemoReadiness
{
    private volatile bool ready;

    public void Ready() => ready = true;

    public IResult Answer() =>
        ready
            ? Results.Text("ok\n")
            : Results.Text(
                "preparing demo data\n",
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
}
