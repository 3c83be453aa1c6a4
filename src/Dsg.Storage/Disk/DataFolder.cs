namespace Dsg.Storage.Disk;

/// <summary>Where everything lies: one folder, whose parts are backed up apart (README).</summary>
public sealed class DataFolder
{
    /// <summary>The folder at this path; it need not exist yet.</summary>
    public DataFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Root = Path.GetFullPath(path);
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Root, "dsg.db");

    /// <summary>The ledger as plain static files.</summary>
    public string Ledger => Path.Combine(Root, "ledger");

    /// <summary>Sealed objects.</summary>
    public string Objects => Path.Combine(Root, "objects");

    /// <summary>Papers of applicants, sealed to the public key for case documents.</summary>
    public string CaseDocuments => Path.Combine(Root, "documents");

    /// <summary>All keys; never in the same backup as the database.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The root key.</summary>
    public string RootKey => Path.Combine(Keys, "root.key");

    /// <summary>The ledger's signing key.</summary>
    public string LedgerKey => Path.Combine(Keys, "ledger.key");

    /// <summary>Keys of the agreements, wrapped by the root key.</summary>
    public string AgreementKeys => Path.Combine(Keys, "agreements");

    /// <summary>Public key for case documents: enough to seal one.</summary>
    public string CaseDocumentPublicKey => Path.Combine(Keys, "case-documents.pub");

    /// <summary>Private key for case documents; absent where only the public face runs.</summary>
    public string CaseDocumentPrivateKey => Path.Combine(Keys, "case-documents.key");

    /// <summary>Makes the folders that do not exist yet, for the owner only.</summary>
    public void Create()
    {
        foreach (var folder in new[] { Root, Ledger, Objects, CaseDocuments, Keys, AgreementKeys })
        {
            DurableFile.CreateFolder(folder);
        }
    }
}
