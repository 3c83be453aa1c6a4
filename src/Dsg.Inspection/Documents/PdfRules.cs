namespace Dsg.Inspection.Documents;

/// <summary>What the names of a PDF mean (ISO 32000-2): those that hold it, and those that tell how its streams are packed.</summary>
internal sealed class PdfRules
{
    private readonly HashSet<string> sinceStream = new(StringComparer.Ordinal);
    private string previous = "";
    private bool hasTablesInStreams;
    private bool hasOtherFilter;

    /// <summary>A name outside or inside of a stream.</summary>
    public void OnName(string name)
    {
        var reason = ReasonOf(name);
        if (reason is not null)
            throw new HoldException(reason);
        hasTablesInStreams |= name is "ObjStm" or "XRef" or "XRefStm";
        // The short forms belong to pictures in a page, but readers take them in any filter.
        hasOtherFilter |=
            name
                is "ASCIIHexDecode"
                    or "ASCII85Decode"
                    or "LZWDecode"
                    or "RunLengthDecode"
                    or "BrotliDecode"
                    or "Crypt"
            || (name is "AHx" or "A85" or "LZW" or "RL" && previous is "Filter");
        if (name is "ObjStm" or "Filter" or "Predictor")
            sinceStream.Add(name);
        previous = name;
    }

    /// <summary>A stream begins; what its dictionary said is behind.</summary>
    /// <param name="isDeflated">Whether its bytes can be looked into.</param>
    public void OnStream(bool isDeflated)
    {
        var isHidden =
            sinceStream.Contains("ObjStm")
            && (
                sinceStream.Contains("Predictor") || (!isDeflated && sinceStream.Contains("Filter"))
            );
        sinceStream.Clear();
        if (isHidden)
            throw new HoldException(Reasons.DocumentUnreadable);
    }

    /// <summary>Objects lie in streams, and some stream is packed in a way that is not unpacked here: it might be theirs.</summary>
    public void OnEnd()
    {
        if (hasTablesInStreams && hasOtherFilter)
            throw new HoldException(Reasons.DocumentUnreadable);
    }

    private static string? ReasonOf(string name) =>
        name switch
        {
            "JavaScript" or "OnInstantiate" => Reasons.DocumentScript,
            "Launch" or "SubmitForm" or "ImportData" => Reasons.DocumentAction,
            "EmbeddedFile" or "EmbeddedFiles" or "GoToE" => Reasons.DocumentEmbedded,
            "GoToR" or "FFilter" => Reasons.DocumentExternal,
            "RichMedia" or "RichMediaContent" or "Rendition" or "Movie" => Reasons.DocumentMedia,
            "XFA" => Reasons.DocumentForm,
            "Encrypt" => Reasons.DocumentEncrypted,
            _ => null,
        };
}
