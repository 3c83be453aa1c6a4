namespace Dsg.Transfer.Safety.Scanning;

/// <summary>The harmless file that every malware scanner agrees to recognize (EICAR, 68 bytes), put together at run time so that no file of ours is found by one.</summary>
internal static class Eicar
{
    public const int Length = 68;

    public static byte[] Build() =>
        [
            .. "X5O!P%@AP[4"u8,
            (byte)'\\',
            .. "PZX54(P^)7CC)7}"u8,
            (byte)'$',
            .. "EICAR-STANDARD-"u8,
            .. "ANTIVIRUS-"u8,
            .. "TEST-FILE!"u8,
            (byte)'$',
            .. "H+H*"u8,
        ];
}
