namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>Which ledger the sandbox's SAP Business One holds.</summary>
/// <param name="Journal">A general ledger in the Audit Data Standards layout; null for a made-up one.</param>
/// <param name="Seed">The seed of a made-up ledger.</param>
/// <param name="Lines">The number of lines of a made-up ledger.</param>
public sealed record LedgerChoice(FileInfo? Journal, int Seed, int Lines);
