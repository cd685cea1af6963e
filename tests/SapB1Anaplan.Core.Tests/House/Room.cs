namespace SapB1Anaplan.Core.Tests.House;

/// <summary>A first folder below Core, and the rooms that it may know.</summary>
internal static class Room
{
    public const string Core = "SapB1Anaplan.Core";

    /// <summary>From the ground floor up: a room knows only rooms before it.</summary>
    private static readonly string[] Order =
    [
        "Http", "Files", "Credentials", "ServiceLayer", "Anaplan", "Store", "Ledger", "Mapping", "Jobs", "Flows",
        "Operations",
    ];

    /// <summary>Rooms that know less than their place in the order lets them.</summary>
    private static readonly Dictionary<string, string[]> Narrower = new(StringComparer.Ordinal)
    {
        ["Files"] = [],
        ["Credentials"] = ["Files"],
        ["Anaplan"] = ["Http", "Files", "Credentials"],
    };

    /// <summary>The room of a namespace such as <c>SapB1Anaplan.Core.Flows.Budget</c>; null outside of Core.</summary>
    public static string? Of(string space) =>
        space.StartsWith(Core + ".", StringComparison.Ordinal) ? space.Split('.')[2] : null;

    public static bool IsKnown(string room) => Order.Contains(room);

    public static bool MayUse(string room, string other) =>
        room == other
        || (Narrower.TryGetValue(room, out var few)
            ? few.Contains(other)
            : Array.IndexOf(Order, other) is >= 0 and var at && at < Array.IndexOf(Order, room));
}
