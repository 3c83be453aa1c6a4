using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Dsg.Benchmarks.SealingBenchmark).Assembly).Run(args);
return 0;
