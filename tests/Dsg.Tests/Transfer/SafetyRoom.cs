using System.Net;
using Dsg.Core.Exchange;
using Dsg.Tests.Scanning;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>The safety check over the upload engine, with a queue in memory and a scanner of the test's choice.</summary>
internal sealed class SafetyRoom : IDisposable
{
    public static readonly SafetyLane All = new("test", long.MaxValue);

    public UploadRoom Uploads { get; } = new();

    public MemoryQueue Queue { get; } = new();

    public NoPapers Papers { get; } = new();

    public static InspectionProcess NoInspection() =>
        new(
            new InspectionOptions
            {
                ProgramPath = "/nonexistent/Dsg.Inspection.dll",
                BubblewrapPath = "/nonexistent/bwrap",
            },
            TimeProvider.System
        );

    public static string Memory(string settings = EngineSettingsTests.Sound)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, settings);
        return path;
    }

    public SafetyPipeline Pipeline(
        EndPoint scanner,
        InspectionProcess inspection,
        string? configuration,
        UploadStores? stores = null
    )
    {
        var options = new SafetyOptions { ScannerConfiguration = configuration, Owner = "test" };
        return Pipeline(
            new ClamdOptions { EndPoint = scanner, ProgressTimeout = TimeSpan.FromSeconds(2) },
            inspection,
            options,
            stores
        );
    }

    public SafetyPipeline Pipeline(
        ClamdOptions scanner,
        InspectionProcess inspection,
        SafetyOptions options,
        UploadStores? stores = null,
        IcapClient? second = null
    )
    {
        var client = new ClamdClient(scanner, TimeProvider.System);
        return new SafetyPipeline(
            Queue,
            new DispatchedFiles(
                Uploads.Journal,
                Uploads.Completion,
                stores ?? Uploads.Stores,
                Uploads.Runner,
                BusinessCalendar.ByRule
            ),
            new AttachedPapers(Uploads.Journal, Papers, Uploads.Runner),
            new SafetyPass(client, inspection, options, second),
            options,
            TimeProvider.System
        );
    }

    public static async Task<SafetyStepResult?> RunAsync(SafetyPipeline pipeline)
    {
        await pipeline.FillAsync(CancellationToken.None);
        return await pipeline.RunNextAsync(All, CancellationToken.None);
    }

    public async Task<FileId> SentAsync(int length = 1000)
    {
        var bytes = UploadRoom.Bytes(length);
        var file = await Uploads.CreateAsync(bytes.Length);
        await Uploads.AppendAsync(file, 0, bytes);
        return file;
    }

    public async Task<FileStage?> StageAsync(FileId file)
    {
        var place = await Uploads.Journal.LocateAsync(file, CancellationToken.None);
        return place is null ? null : Uploads.Journal.Find(place.Value.Dispatch).Find(file)?.Stage;
    }

    public void Dispose() => Uploads.Dispose();

    internal sealed class NoPapers : ISealedPapers
    {
        public bool CanOpen { get; set; } = true;

        public Task<OpenedPaper?> OpenAsync(DocumentId paper, CancellationToken cancellation) =>
            Task.FromResult<OpenedPaper?>(null);
    }
}
