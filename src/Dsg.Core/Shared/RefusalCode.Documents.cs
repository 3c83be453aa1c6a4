namespace Dsg.Core.Shared;

/// <content>8201–8249: notices, incidents, and what comes with them; 5101–5119: frozen files, the company's own record.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReceivedInItsCase = new(
        8201,
        "この通知の受領は、その手続のページで確認してください。",
        "Confirm the receipt of this notice on the page of its case."
    );
}
