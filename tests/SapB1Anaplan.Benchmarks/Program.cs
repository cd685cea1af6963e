using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/SapB1Anaplan.Benchmarks -- --filter *
BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
