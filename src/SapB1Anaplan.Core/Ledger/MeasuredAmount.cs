namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The amount of a line in a measure, debit positive, as SQL over the aliases l (lines) and k (combinations), in its two
/// halves. Lines in local currency have no foreign amount, so their local one stands for it.
/// </summary>
internal static class MeasuredAmount
{
    /// <summary>Whole currency units.</summary>
    public static string Units(AmountMeasure measure) => Net(measure, string.Empty);

    /// <summary>Millionths of a unit.</summary>
    public static string Millionths(AmountMeasure measure) => Net(measure, "_6");

    private static string Net(AmountMeasure measure, string half)
    {
        string Of(string kind) => $"l.{kind}debit{half} - l.{kind}credit{half}";
        return measure switch
        {
            AmountMeasure.System => Of("system_"),
            AmountMeasure.Foreign => $"(CASE WHEN k.currency = '' THEN {Of(string.Empty)} ELSE {Of("foreign_")} END)",
            _ => Of(string.Empty),
        };
    }
}
