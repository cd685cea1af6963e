using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>What an entity set looks like. Of the two keys the one is given that the set has.</summary>
/// <typeparam name="T">The record on the wire.</typeparam>
/// <param name="Name">The name of the set.</param>
/// <param name="Key">The name of its key.</param>
/// <param name="Properties">The properties to ask for.</param>
/// <param name="Type">How a page of it is read.</param>
internal sealed record EntityShape<T>(
    string Name, string Key, IReadOnlyList<string> Properties, JsonTypeInfo<PageRecord<T>> Type)
    where T : class
{
    /// <summary>The key of a record where it is a number.</summary>
    public Func<T, int>? Number { get; init; }

    /// <summary>The key of a record where it is a text.</summary>
    public Func<T, string>? Code { get; init; }

    /// <summary>How many lines a record has; null where it has none.</summary>
    public Func<T, int>? Lines { get; init; }
}
