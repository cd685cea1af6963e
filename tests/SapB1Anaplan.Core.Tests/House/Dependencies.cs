using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>Which type of Core uses which other; what is nested counts to the type that a file is named for.</summary>
internal sealed class Dependencies
{
    private Dependencies(IReadOnlyList<Dependency> all) => All = all;

    /// <summary>Each pair once, between types of Core.</summary>
    public IReadOnlyList<Dependency> All { get; }

    /// <summary>The dependencies between folders, or with <see cref="Room.Of"/> between rooms.</summary>
    public ILookup<(string From, string To), Dependency> Between(Func<string, string?> place) => All
        .Where(dependency => place(dependency.FromSpace) is not null && place(dependency.ToSpace) is not null)
        .ToLookup(dependency => (place(dependency.FromSpace)!, place(dependency.ToSpace)!));

    public static Dependencies OfCore()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(JobFile).Assembly).Build();
        return new Dependencies(
        [
            .. architecture.Types
                .SelectMany(type => type.Dependencies)
                .Select(dependency => new Dependency(Outermost(dependency.Origin), Outermost(dependency.Target)))
                .Where(dependency => dependency.From != dependency.To)
                .Where(dependency => Room.Of(dependency.FromSpace) is not null && Room.Of(dependency.ToSpace) is not null)
                .Distinct()
                .OrderBy(dependency => dependency.ToString(), StringComparer.Ordinal),
        ]);
    }

    private static string Outermost(IType type) => type.FullName.Split('+', '`', '<')[0];
}

/// <summary>One type uses another, both by their full names.</summary>
internal sealed record Dependency(string From, string To)
{
    public string FromSpace => Space(From);

    public string ToSpace => Space(To);

    public override string ToString() => $"{Short(From)} → {Short(To)}";

    private static string Space(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];

    private static string Short(string name) => name.Replace(Room.Core + ".", string.Empty, StringComparison.Ordinal);
}
