namespace Dsg.Core.Exchange;

/// <summary>The marking of a dispatch (docs/procedures.md section 8).</summary>
public enum Marking
{
    /// <summary>保護すべき情報を含まない.</summary>
    None = 1,

    /// <summary>保護すべき情報（注意）.</summary>
    Attention = 2,

    /// <summary>保護すべき情報（部内限り）.</summary>
    Internal = 3,
}
