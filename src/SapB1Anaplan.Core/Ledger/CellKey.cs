namespace SapB1Anaplan.Core.Ledger;

/// <summary>What the lines of one cell have in common.</summary>
internal readonly record struct CellKey(
    int Period,
    string Account,
    string Center1,
    string Center2,
    string Center3,
    string Center4,
    string Center5,
    string Project,
    int Branch,
    string Currency,
    bool LeftOut);
