using BenchmarkDotNet.Running;
using SapB1Anaplan.Benchmarks;

// dotnet run -c Release --project tests/SapB1Anaplan.Benchmarks -- --filter *
// With the one argument "once": each step of the ledger once, by a stopwatch. SAPB1ANAPLAN_LINES gives the size.
if (args is ["once"])
{
    Once.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
