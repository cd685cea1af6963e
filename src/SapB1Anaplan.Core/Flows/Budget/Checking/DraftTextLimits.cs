namespace SapB1Anaplan.Core.Flows.Budget.Checking;

/// <summary>
/// The longest texts that SAP Business One takes (Service Layer reference section 3.2). They vary by version; these are
/// the shortest, and a longer text is refused by the server, not cut.
/// </summary>
public sealed record DraftTextLimits
{
    /// <summary>OJDT.Memo: 50, or 254 from 10.0 on.</summary>
    public int Memo { get; init; } = 50;

    /// <summary>OJDT.Ref1 and Ref2.</summary>
    public int Reference { get; init; } = 100;

    /// <summary>OJDT.Ref3.</summary>
    public int Reference3 { get; init; } = 27;

    /// <summary>JDT1.LineMemo: 50, or 254 from 10.0 on.</summary>
    public int LineMemo { get; init; } = 50;
}
