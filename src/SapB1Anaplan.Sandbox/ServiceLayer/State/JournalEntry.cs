namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// A posted entry as the ledger holds it: small, and never changed; an edit puts another in its place, so that a
/// page being written is not torn.
/// </summary>
internal sealed record JournalEntry
{
    public required int JdtNum { get; init; }

    public required int ReferenceDay { get; init; }

    public required int DueDay { get; init; }

    public required int TaxDay { get; init; }

    public required int VatDay { get; init; }

    public required int CreateDay { get; init; }

    public required int CreateTime { get; init; }

    public required int UpdateDay { get; init; }

    public required int UpdateTime { get; init; }

    public required int Series { get; init; }

    public required string OriginalJournal { get; init; }

    public required int Original { get; init; }

    public string? BaseReference { get; init; }

    public string? Memo { get; init; }

    public string? Reference { get; init; }

    public string? Reference2 { get; init; }

    public string? Reference3 { get; init; }

    public string? TransactionCode { get; init; }

    public string? ProjectCode { get; init; }

    public string? Indicator { get; init; }

    public int BatchNumber { get; init; }

    public int ReversalOf { get; init; }

    public IReadOnlyDictionary<string, object?>? UserFields { get; init; }

    public IReadOnlyDictionary<int, LineExtras>? Extras { get; init; }

    public required JournalLine[] Lines { get; init; }
}

/// <summary>What few lines have and so is not worth a place on each.</summary>
internal sealed record LineExtras(
    string? Reference2,
    string? AdditionalReference,
    string? TaxGroup,
    IReadOnlyDictionary<string, object?>? UserFields);

/// <summary>A line of a posted entry; texts are numbers in the company's pools, amounts whole millionths.</summary>
internal readonly struct JournalLine
{
    public required long Local { get; init; }

    public required long Foreign { get; init; }

    public required long System { get; init; }

    public required int Account { get; init; }

    public required int ShortName { get; init; }

    public required int ContraAccount { get; init; }

    public required int Memo { get; init; }

    public required int Reference1 { get; init; }

    public required ushort Rule1 { get; init; }

    public required ushort Rule2 { get; init; }

    public required ushort Rule3 { get; init; }

    public required ushort Rule4 { get; init; }

    public required ushort Rule5 { get; init; }

    public required ushort Project { get; init; }

    public required ushort Currency { get; init; }

    public required short Branch { get; init; }

    public required bool IsCredit { get; init; }

    public long Debit => IsCredit ? 0 : Local;

    public long Credit => IsCredit ? Local : 0;

    public long ForeignDebit => IsCredit ? 0 : Foreign;

    public long ForeignCredit => IsCredit ? Foreign : 0;

    public long SystemDebit => IsCredit ? 0 : System;

    public long SystemCredit => IsCredit ? System : 0;
}
