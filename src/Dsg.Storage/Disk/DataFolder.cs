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

    /// <summary>The root keys, <c>&lt;epoch&gt;.key</c> each, and what is left of destroyed ones (<c>&lt;epoch&gt;.destroyed</c>).</summary>
    public string RootKeys => Path.Combine(Keys, "roots");

    /// <summary>The root key of the first epoch where it was made before root keys had epochs.</summary>
    public string OldRootKey => Path.Combine(Keys, "root.key");

    /// <summary>Held by whoever makes, wraps anew or removes a key.</summary>
    public string KeyLock => Path.Combine(Keys, "lock");

    /// <summary>The ledger's signing key.</summary>
    public string LedgerKey => Path.Combine(Keys, "ledger.key");

    /// <summary>Keys of the agreements, each wrapped by a root key.</summary>
    public string AgreementKeys => Path.Combine(Keys, "agreements");

    /// <summary>The public key to which a copy of each agreement's key is sealed; absent where there is no escrow.</summary>
    public string RecoveryKey => Path.Combine(Keys, "recovery.jwk");

    /// <summary>Copies of the agreements' keys for the holder of the recovery key.</summary>
    public string EscrowCopies => Path.Combine(Keys, "escrow");

    /// <summary>What operators noted of copies of this folder that lie elsewhere.</summary>
    public string KeyBackups => Path.Combine(Keys, "backups.json");

    /// <summary>Public key for case documents: enough to seal one.</summary>
    public string CaseDocumentPublicKey => Path.Combine(Keys, "case-documents.pub");

    /// <summary>Private key for case documents; absent where only the public face runs.</summary>
    public string CaseDocumentPrivateKey => Path.Combine(Keys, "case-documents.key");

    /// <summary>Makes the folders that do not exist yet, for the owner only.</summary>
    public void Create()
    {
        string[] folders =
        [
            Root,
            Ledger,
            Objects,
            CaseDocuments,
            Keys,
            RootKeys,
            AgreementKeys,
            EscrowCopies,
        ];
        foreach (var folder in folders)
        {
            DurableFile.CreateFolder(folder);
        }
    }
}
