using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The amount of a cell or of a line in a measure, debit positive, as SQL over the aliases c (cells) and l (lines). Lines
/// in local currency have no foreign amount, so their local one stands for it.
/// </summary>
internal static class MeasuredAmount
{
    /// <summary>The amount of a cell.</summary>
    public static string OfCell(AmountMeasure measure) => Choose(measure, "c.local", "c.system", "c.foreign_total");

    /// <summary>The amount of a line.</summary>
    public static string OfLine(AmountMeasure measure) => Choose(
        measure, "l.debit - l.credit", "l.system_debit - l.system_credit", "l.foreign_debit - l.foreign_credit");

    /// <summary>The total of the cells that go to one cell of the model, with the sign that the model wants.</summary>
    public static string Total(AmountMeasure measure) => StoredAmount.Sum(OfCell(measure) + " * c.sign");

    private static string Choose(AmountMeasure measure, string local, string system, string foreign) => measure switch
    {
        AmountMeasure.System => system,
        AmountMeasure.Foreign => $"(CASE WHEN c.currency = '' THEN {local} ELSE {foreign} END)",
        _ => local,
    };
}
