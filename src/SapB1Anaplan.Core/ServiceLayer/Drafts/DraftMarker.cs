namespace SapB1Anaplan.Core.ServiceLayer.Drafts;

/// <summary>
/// A row of the user-defined table that proves what became of one attempt to post a voucher: written in the same atomic
/// change set it proves that the voucher is there, written alone it keeps that attempt from ever being committed.
/// </summary>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="IsVoid">True for a row that was written alone.</param>
internal readonly record struct DraftMarker(int Attempt, bool IsVoid)
{
    private const string VoidPrefix = "VOID ";

    public static string Code(string key, int attempt) =>
        key + "-" + attempt.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Name(string code, bool isVoid) => isVoid ? VoidPrefix + code : code;

    public static DraftMarker? Parse(string key, string code, string? name) =>
        code.StartsWith(key + "-", StringComparison.Ordinal)
        && int.TryParse(
            code.Substring(key.Length + 1),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var attempt)
            ? new DraftMarker(attempt, name?.StartsWith(VoidPrefix, StringComparison.Ordinal) == true)
            : null;
}
