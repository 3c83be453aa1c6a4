namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// The calls that the filter refuses, by the numbers of each architecture (asm/unistd_64.h; asm-generic/unistd.h).
/// <c>execve</c> is not among them: bubblewrap itself makes it behind the filter. There is nothing worth starting in the sandbox,
/// and what is started keeps the filter.
/// </summary>
internal static class SyscallTable
{
    public const uint CloneX64 = 56;
    public const uint CloneArm64 = 220;

    private static readonly Refused[] All =
    [
        // The network, and other programs through sockets.
        new("socket", 41, 198),
        new("connect", 42, 203),
        new("accept", 43, 202),
        new("sendto", 44, 206),
        new("sendmsg", 46, 211),
        new("bind", 49, 200),
        new("listen", 50, 201),
        new("socketpair", 53, 199),
        new("accept4", 288, 242),
        new("sendmmsg", 307, 269),
        // Other processes: made, looked into, reached.
        new("fork", 57, null),
        new("vfork", 58, null),
        new("ptrace", 101, 117),
        new("process_vm_readv", 310, 270),
        new("process_vm_writev", 311, 271),
        new("kcmp", 312, 272),
        new("pidfd_send_signal", 424, 424),
        new("pidfd_open", 434, 434),
        new("pidfd_getfd", 438, 438),
        new("process_madvise", 440, 440),
        new("migrate_pages", 256, 238),
        new("move_pages", 279, 239),
        // Memory that neither the limit of the folder nor the watch counts. (The runtime is told to do without memfd.)
        new("shmget", 29, 194),
        new("shmat", 30, 196),
        new("memfd_create", 319, 279),
        new("memfd_secret", 447, 447),
        // Namespaces and mounts.
        new("unshare", 272, 97),
        new("setns", 308, 268),
        new("mount", 165, 40),
        new("umount2", 166, 39),
        new("pivot_root", 155, 41),
        new("chroot", 161, 51),
        new("open_tree", 428, 428),
        new("move_mount", 429, 429),
        new("fsopen", 430, 430),
        new("fsconfig", 431, 431),
        new("fsmount", 432, 432),
        new("fspick", 433, 433),
        new("mount_setattr", 442, 442),
        new("name_to_handle_at", 303, 264),
        new("open_by_handle_at", 304, 265),
        new("mknod", 133, null),
        new("mknodat", 259, 33),
        // The corners of the kernel where most of its holes were found.
        new("bpf", 321, 280),
        new("perf_event_open", 298, 241),
        new("userfaultfd", 323, 282),
        new("io_uring_setup", 425, 425),
        new("io_uring_enter", 426, 426),
        new("io_uring_register", 427, 427),
        new("io_setup", 206, 0),
        new("io_submit", 209, 2),
        new("add_key", 248, 217),
        new("request_key", 249, 218),
        new("keyctl", 250, 219),
        new("fanotify_init", 300, 262),
        new("inotify_init", 253, null),
        new("inotify_init1", 294, 26),
        new("vmsplice", 278, 75),
        new("personality", 135, 92),
        new("modify_ldt", 154, null),
        new("iopl", 172, null),
        new("ioperm", 173, null),
        new("quotactl", 179, 60),
        new("quotactl_fd", 443, 443),
        new("syslog", 103, 116),
        new("acct", 163, 89),
        new("swapon", 167, 224),
        new("swapoff", 168, 225),
        new("reboot", 169, 142),
        new("sethostname", 170, 161),
        new("setdomainname", 171, 162),
        new("init_module", 175, 105),
        new("delete_module", 176, 106),
        new("finit_module", 313, 273),
        new("kexec_load", 246, 104),
        new("kexec_file_load", 320, 294),
        // The clock.
        new("adjtimex", 159, 171),
        new("settimeofday", 164, 170),
        new("clock_settime", 227, 112),
        new("clock_adjtime", 305, 266),
    ];

    public static uint[] X64 { get; } = [.. All.Select(call => call.X64)];

    /// <summary>Some of the oldest calls were never given to this architecture.</summary>
    public static uint[] Arm64 { get; } =
    [.. All.Where(call => call.Arm64 is not null).Select(call => call.Arm64 ?? 0)];

    private sealed record Refused(string Name, uint X64, uint? Arm64);
}
