using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;

namespace Dsg.Benchmarks;

/// <summary>One sealed segment beside the platform's bare AES-256-GCM over the same bytes: the ratio is what the format costs.</summary>
[MemoryDiagnoser]
public class SealingBenchmark
{
    private readonly byte[] plaintext = new byte[FloeParameters.Default.PlaintextCapacity];
    private readonly byte[] destination = new byte[FloeParameters.Default.EncryptedSegmentLength];
    private readonly byte[] tag = new byte[16];
    private readonly byte[] nonce = new byte[12];
    private AesGcm? bare;
    private SegmentSealer? sealer;
    private long index;

    [GlobalSetup]
    public void Start()
    {
        bare = new AesGcm(RandomNumberGenerator.GetBytes(32), 16);
        using var key = SecretKey.Create();
        sealer = SegmentSealer.Start(key, "bench"u8, FloeParameters.Default);
    }

    [GlobalCleanup]
    public void Stop()
    {
        bare?.Dispose();
        sealer?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void BareAesGcm()
    {
        RandomNumberGenerator.Fill(nonce);
        bare?.Encrypt(nonce, plaintext, destination.AsSpan(0, plaintext.Length), tag);
    }

    [Benchmark]
    public int SealSegment() => sealer?.Seal(index++, plaintext, isFinal: false, destination) ?? 0;
}
