using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Exports;

/// <summary>A list as CSV, for large reads.</summary>
internal static class ListText
{
    /// <summary>Header and rows, each with its line end.</summary>
    public static IEnumerable<string> Lines(MemberList list) => list.Members.Select(member => Line(
        [
            member.Id, member.Name, member.Code ?? string.Empty, member.Parent?.Name ?? string.Empty,
            .. list.PropertyNames.Select(name =>
                member.Properties.TryGetValue(name, out var value) ? value : string.Empty),
        ]))
        .Prepend(Line(["id", "name", "code", "parent", .. list.PropertyNames]));

    private static string Line(IReadOnlyList<string> fields) => ViewText.Write([fields], escaped: true);
}
