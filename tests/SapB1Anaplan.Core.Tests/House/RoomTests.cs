using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>Who may know whom (architecture section 3), and that a name says where its file lies.</summary>
public sealed partial class RoomTests
{
    private const int MostLines = 250;

    /// <summary>Everything of ours that a project may refer to.</summary>
    private static readonly Dictionary<string, string[]> References = new(StringComparer.Ordinal)
    {
        ["SapB1Anaplan.Models"] = [],
        ["SapB1Anaplan.Core"] = ["SapB1Anaplan.Models"],
        ["SapB1Anaplan"] = ["SapB1Anaplan.Core", "SapB1Anaplan.Models"],
    };

    private static readonly Lazy<Dependencies> Core = new(Dependencies.OfCore);

    [Fact]
    public void A_type_uses_only_its_own_room_and_rooms_below() => None(Core.Value.Between(Room.Of)
        .Where(pair => !Room.MayUse(pair.Key.From, pair.Key.To))
        .SelectMany(pair => pair)
        .Select(dependency => dependency.ToString()));

    [Fact]
    public void Only_the_flows_see_both_systems() => None(Core.Value.Between(Room.Of)
        .Where(pair => pair.Key.From is not "Flows" && pair.Key.To is "ServiceLayer" or "Anaplan" && pair.Key.From != pair.Key.To)
        .GroupBy(pair => pair.Key.From)
        .Where(room => room.Count() > 1)
        .Select(room => $"{room.Key}: {string.Join(", ", room.SelectMany(pair => pair))}"));

    [Fact]
    public void Rooms_make_no_circle() => None(Circle.Shortest(Core.Value.Between(Room.Of)));

    [Fact]
    public void Folders_make_no_circle() => None(Circle.Shortest(Core.Value.Between(space => space)));

    [Fact]
    public void Every_folder_below_Core_is_a_known_room() => None(Sources("src/" + Room.Core + "/")
        .Select(file => file.Split('/')[2])
        .Where(room => !Room.IsKnown(room))
        .Distinct());

    // Constants and nameof leave no trace in an assembly, so that the text is asked too.
    [Fact]
    public void A_file_names_only_its_own_room_and_rooms_below() => None(
        from file in Sources("src/" + Room.Core + "/")
        from line in Repository.Read(file).Split('\n')
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match mention in NameOfCore().Matches(line)
        let room = mention.Groups[1].Value
        where Room.IsKnown(room) && !Room.MayUse(file.Split('/')[2], room)
        select $"{file}: {line.Trim()}");

    // SapB1Anaplan.Models is one namespace in several folders: scripts and formats name its types by it.
    [Fact]
    public void A_namespace_is_the_folder_of_its_file() => None(
        from file in Sources("src/").Concat(Sources("tests/"))
        let folders = file.Split('/')[1..^1]
        let expected = folders[0] == "SapB1Anaplan.Models" ? folders[0] : string.Join('.', folders)
        let found = SpaceOf(Repository.Read(file))
        where found is not null && found != expected
        select $"{file}: {(found.Length == 0 ? "a type without a namespace" : found)}, not {expected}");

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once() => None(Sources("src/")
        .Select(file => (file, Lines: Repository.Read(file).TrimEnd('\n').Split('\n').Length))
        .Where(file => file.Lines > MostLines)
        .Select(file => $"{file.file}: {file.Lines} lines"));

    [Fact]
    public void Cmdlets_know_Core_and_Core_knows_Models_and_never_the_other_way() => None(
        from project in References
        from reference in XDocument.Parse(Repository.Read($"src/{project.Key}/{project.Key}.csproj")).Descendants("ProjectReference")
        where reference.Attribute("ReferenceOutputAssembly")?.Value != "false"
        let name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        where !project.Value.Contains(name)
        select $"{project.Key} → {name}");

    /// <summary>Holds that nothing was found; otherwise the message is all that was.</summary>
    private static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static IEnumerable<string> Sources(string under) =>
        Repository.Files("*.cs").Where(file => file.StartsWith(under, StringComparison.Ordinal));

    /// <summary>The namespace of a file, empty where a type has none, null where there is no type to have one.</summary>
    private static string? SpaceOf(string text) => Space().Match(text) is { Success: true } match
        ? match.Groups[1].Value
        : Type().IsMatch(text) ? string.Empty : null;

    [GeneratedRegex(@"\bSapB1Anaplan\.Core\.(\w+)")]
    private static partial Regex NameOfCore();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(\w+ )*(class|record|struct|interface|enum|delegate) \w", RegexOptions.Multiline)]
    private static partial Regex Type();
}
