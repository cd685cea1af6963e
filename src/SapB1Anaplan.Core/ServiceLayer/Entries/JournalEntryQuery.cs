using SapB1Anaplan.Core.ServiceLayer.Paging;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Which journal entries to read. All conditions hold together; those the server cannot evaluate (account, cost center)
/// are evaluated here, on the lines.
/// </summary>
public sealed record JournalEntryQuery
{
    /// <summary>The first posting date.</summary>
    public DateTime? PostedFrom { get; init; }

    /// <summary>The last posting date.</summary>
    public DateTime? PostedTo { get; init; }

    /// <summary>Only these keys; empty for any.</summary>
    public IReadOnlyCollection<int> JdtNums { get; init; } = [];

    /// <summary>
    /// Only entries that are new or changed since this day, and such as may have changed where the server does not
    /// tell. Ignored together with <see cref="JdtNums"/>.
    /// </summary>
    public DateTime? UpdatedSince { get; init; }

    /// <summary>Only keys above this one.</summary>
    public int? AfterJdtNum { get; init; }

    /// <summary>Only entries of these source documents, such as <c>ttJournalEntry</c>; empty for any.</summary>
    public IReadOnlyCollection<string> OriginalJournals { get; init; } = [];

    /// <summary>
    /// Only entries with a line on one of these accounts: keys or format codes, with <c>*</c> and <c>?</c>; empty for any.
    /// </summary>
    public IReadOnlyCollection<string> AccountCodes { get; init; } = [];

    /// <summary>
    /// Only entries with a line on one of these distribution rules in any dimension, with <c>*</c> and <c>?</c>; empty
    /// for any.
    /// </summary>
    public IReadOnlyCollection<string> CostCenters { get; init; } = [];

    /// <summary>A further condition in the language of the server, taken as it is.</summary>
    public string? Filter { get; init; }

    /// <summary>Leaves out so many of the entries found.</summary>
    public int Skip { get; init; }

    /// <summary>Gives no more than so many; null for all.</summary>
    public long? First { get; init; }

    /// <summary>True where some conditions are evaluated here, so that the server cannot count what fits.</summary>
    public bool NeedsLines => AccountCodes.Count > 0 || CostCenters.Count > 0;

    /// <summary>The part that the server evaluates; null where it is to send all.</summary>
    internal string? ServerFilter => ODataText.And(
        PostedFrom is { } from ? $"ReferenceDate ge {ODataText.Date(from)}" : null,
        PostedTo is { } to ? $"ReferenceDate le {ODataText.Date(to)}" : null,
        AfterJdtNum is { } after ? $"JdtNum gt {ODataText.Number(after)}" : null,
        ODataText.Or(OriginalJournals.Select(type => $"OriginalJournal eq {ODataText.Quote(type)}")),
        Filter);
}
