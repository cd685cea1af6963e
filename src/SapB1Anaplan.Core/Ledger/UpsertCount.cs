namespace SapB1Anaplan.Core.Ledger;

/// <summary>What one or more batches changed in the ledger.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="NewEntries">Entries seen for the first time.</param>
/// <param name="ChangedEntries">Entries whose content differs from what was known.</param>
/// <param name="NewLines">Lines seen for the first time.</param>
/// <param name="ChangedLines">Lines whose content differs.</param>
/// <param name="VanishedLines">Lines that an entry no longer has.</param>
public sealed record UpsertCount(
    long Entries,
    long Lines,
    long NewEntries,
    long ChangedEntries,
    long NewLines,
    long ChangedLines,
    long VanishedLines)
{
    /// <summary>Nothing read.</summary>
    public static UpsertCount Zero { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static UpsertCount operator +(UpsertCount left, UpsertCount right) => new(
        left.Entries + right.Entries,
        left.Lines + right.Lines,
        left.NewEntries + right.NewEntries,
        left.ChangedEntries + right.ChangedEntries,
        left.NewLines + right.NewLines,
        left.ChangedLines + right.ChangedLines,
        left.VanishedLines + right.VanishedLines);

    /// <summary>What differs between two versions of an entry.</summary>
    /// <param name="before">The hash of each line before, by its number.</param>
    /// <param name="now">The lines now.</param>
    internal static UpsertCount Between(IReadOnlyDictionary<int, long> before, IReadOnlyCollection<LineImage> now) => Zero with
    {
        ChangedEntries = 1,
        NewLines = now.Count(line => !before.ContainsKey(line.Line)),
        ChangedLines = now.Count(line => before.TryGetValue(line.Line, out var hash) && hash != line.Hash),
        VanishedLines = before.Count - now.Count(line => before.ContainsKey(line.Line)),
    };

    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static UpsertCount Add(UpsertCount left, UpsertCount right) => left + right;
}
