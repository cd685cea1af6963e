namespace SapB1Anaplan.Simulator.Judging;

/// <summary>A cell as text: its members account, center, currency, period, in upper case because lists ignore it.
/// </summary>
internal static class CellName
{
    public const int Account = 0;
    public const int Center = 1;
    public const int Currency = 2;
    public const int Period = 3;

    private const char Between = '|';

    public static string Of(IEnumerable<string> members) =>
        string.Join(Between, members.Select(member => member.Trim().ToUpperInvariant()));

    public static string[] Parts(string cell) => cell.Split(Between);
}
