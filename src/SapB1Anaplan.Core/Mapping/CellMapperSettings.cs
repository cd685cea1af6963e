using System.Globalization;
using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>All that decides where a cell goes.</summary>
public sealed record CellMapperSettings
{
    /// <summary>The dimensions of the model in the order of the columns: those of <see cref="MappingDimension"/>.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } =
        [MappingDimension.Account, MappingDimension.CostCenter, MappingDimension.Currency, MappingDimension.Period];

    /// <summary>The rules and policies.</summary>
    public SapB1AnaplanMapping Mapping { get; init; } = new();

    /// <summary>Periods and how the model writes them.</summary>
    public FiscalCalendar Calendar { get; init; } = FiscalCalendar.Months("MMM yy");

    /// <summary>The amount that is loaded.</summary>
    public AmountMeasure Measure { get; init; }

    /// <summary>Which account types change their sign.</summary>
    public SignRule Sign { get; init; } = SignRule.DebitPositive;

    /// <summary>The type per account code, as far as <see cref="Sign"/> needs it.</summary>
    public IReadOnlyDictionary<string, string?> AccountTypes { get; init; } = new Dictionary<string, string?>();

    /// <summary>The local currency of the company.</summary>
    public string LocalCurrency { get; init; } = string.Empty;

    /// <summary>The system currency of the company.</summary>
    public string SystemCurrency { get; init; } = string.Empty;

    /// <summary>
    /// The members that the lists of the model hold, codes and names, per dimension. A dimension that is not named is
    /// not checked here; the import says then what it refuses.
    /// </summary>
    public IReadOnlyDictionary<string, ISet<string>> KnownMembers { get; init; } = new Dictionary<string, ISet<string>>();

    /// <summary>A text that changes whenever a cell might go elsewhere, apart from the live lists.</summary>
    public string Fingerprint()
    {
        var parts = new List<string>
        {
            string.Join(",", Dimensions), Mapping.Unmapped.ToString(), Calendar.Kind, Measure.ToString(), Sign.ToString(),
            LocalCurrency, SystemCurrency, Calendar.Label(new DateTime(2026, 9, 5)) ?? string.Empty,
        };
        parts.AddRange(Mapping.Suspense.Concat(Mapping.None).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key + "=" + pair.Value));
        foreach (var table in Mapping.Tables.OrderBy(table => table.Dimension, StringComparer.Ordinal))
        {
            parts.Add(table.Dimension);
            parts.AddRange(table.Rules.Select(rule => rule.Source + "\t" + rule.Target));
        }

        if (Sign != SignRule.DebitPositive)
        {
            parts.AddRange(AccountTypes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Key + ":" + pair.Value));
        }

        return TextHash.Of(string.Join("\n", parts.Select(part =>
            part.Length.ToString(CultureInfo.InvariantCulture) + ":" + part)));
    }
}
