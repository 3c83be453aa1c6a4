using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Uploads;

/// <summary>Where an upload's parts lie.</summary>
/// <param name="Records">Its row.</param>
/// <param name="Segments">Its bytes.</param>
/// <param name="Keys">Its key.</param>
public sealed record UploadStores(IUploadRecords Records, ISegmentStore Segments, IObjectKeys Keys);
