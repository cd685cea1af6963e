using System.Globalization;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Where a figure of a budget stands in SAP Business One. Codes compare as the server stores them: exactly.
/// </summary>
internal readonly struct FigureKey : IEquatable<FigureKey>, IComparable<FigureKey>
{
    private const string Between = "\u001F";

    public FigureKey(string account, IReadOnlyList<string?> costingCodes, string? project, int? branch)
    {
        AccountCode = account;
        CostingCodes = costingCodes;
        ProjectCode = project;
        BPLID = branch;
        var codes = string.Join(Between, CostCenters.Of(costingCodes).ToList());
        Text = string.Join(Between, account, codes, project, branch?.ToString(CultureInfo.InvariantCulture));
    }

    public string AccountCode { get; }

    /// <summary>The codes as they were given, so that plans and bodies carry them on unchanged.</summary>
    public IReadOnlyList<string?> CostingCodes { get; }

    public string? ProjectCode { get; }

    public int? BPLID { get; }

    /// <summary>
    /// All of it in one text, which compares and hashes faster than eight fields and sorts the same on every machine.
    /// The keys of journals are hashes over it: it must never change.
    /// </summary>
    public string Text { get; }

    public static FigureKey Of(DraftJournalLine line) =>
        new(line.AccountCode, line.CostingCodes, line.ProjectCode, line.BPLID);

    public static FigureKey Of(BudgetCell cell) =>
        new(cell.AccountCode, cell.CostingCodes, cell.ProjectCode, cell.BPLID);

    public int CompareTo(FigureKey other) => string.CompareOrdinal(Text, other.Text);

    public bool Equals(FigureKey other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is FigureKey other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
