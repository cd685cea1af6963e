using System.Globalization;

namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>What the numbers of events stand for.</summary>
public static class Names
{
    /// <summary>How many accounts there can be besides the offset.</summary>
    public const int Accounts = 24;

    /// <summary>How many of them there are at first.</summary>
    public const int FirstAccounts = 12;

    /// <summary>How many centers there can be.</summary>
    public const int Centers = 6;

    /// <summary>How many of them there are at first.</summary>
    public const int FirstCenters = 4;

    /// <summary>How many targets a rule can have; after the accounts a member that no list has, and one member in several
    /// spellings.</summary>
    public const int Targets = FirstAccounts + 4;

    /// <summary>An account with letters.</summary>
    public const string Lettered = "R1";

    /// <summary>The member of the job for the group.</summary>
    public const string Group = "GRP";

    /// <summary>The account of every other side.</summary>
    public const string Offset = "1000";

    /// <summary>A member that no list has.</summary>
    public const string Nowhere = "NOWHERE";

    /// <summary>The member for money without a place.</summary>
    public const string Suspense = "SUSPENSE";

    /// <summary>The member for lines without a center.</summary>
    public const string NoCenter = "NONE";

    /// <summary>The sources of rules: no two of them can decide for one code with the same rank.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [
        "4000", "4003", "4007", "4011", "4015", "4000..4003", "4004..4011", "4000..4023", "40*", "401*", "4?05",
        "4??1", "*", "1000",
    ];

    /// <summary>An account.</summary>
    public static string Account(int number) => (4000 + number).ToString(CultureInfo.InvariantCulture);

    /// <summary>A center; null for none.</summary>
    public static string? Center(int number) =>
        number == 0 ? null : "CC" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The target of a rule.</summary>
    public static string Target(int number) => number < FirstAccounts
        ? Account(number)
        : (number - FirstAccounts) switch { 0 => Nowhere, 1 => Lettered, 2 => " r1 ", _ => "  R1" };
}
