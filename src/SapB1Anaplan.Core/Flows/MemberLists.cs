using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows;

/// <summary>Reads the lists that a job names under mapping.lists, as they are in the model now.</summary>
internal static class MemberLists
{
    private const int Texts = 3;

    /// <summary>The lists as one text, to recognise members by them in a later run.</summary>
    public static string ToText(MemberNames names) => StoredTexts.From(names.Lists.ToDictionary(
        list => list.Key,
        list => list.Value
            .SelectMany(item => new[] { item.Code ?? string.Empty, item.Name ?? string.Empty, item.Parent ?? string.Empty })
            .ToArray()));

    /// <summary>The lists of <see cref="ToText"/>.</summary>
    public static MemberNames FromText(IReadOnlyList<string> dimensions, string text) => new(
        dimensions,
        StoredTexts.ToLists(text).ToDictionary(
            list => list.Key,
            list => (IReadOnlyList<AnaplanListItem>)Enumerable.Range(0, list.Value.Length / Texts)
                .Select(index => new AnaplanListItem
                {
                    Code = list.Value[index * Texts],
                    Name = list.Value[(index * Texts) + 1],
                    Parent = list.Value[(index * Texts) + 2],
                })
                .ToList()));

    /// <summary>Reads the lists of some dimensions.</summary>
    /// <param name="section">The mapping section of the job.</param>
    /// <param name="model">The model.</param>
    /// <param name="dimensions">The dimensions in the order of the columns; those without a list are compared as written.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How members are recognised.</returns>
    /// <exception cref="AnaplanException">AnaplanNameNotFound: the model has no such list.</exception>
    public static async Task<MemberNames> ReadAsync(
        MappingSection section,
        AnaplanModelClient model,
        IReadOnlyList<string> dimensions,
        CancellationToken cancellationToken)
    {
        var named = section.Lists.ToDictionary();
        var lists = new Dictionary<string, IReadOnlyList<AnaplanListItem>>(StringComparer.Ordinal);
        foreach (var dimension in dimensions.Where(named.ContainsKey))
        {
            lists.Add(dimension, await ItemsAsync(model, named[dimension], cancellationToken).ConfigureAwait(false));
        }

        return new MemberNames(dimensions, lists);
    }

    /// <summary>Reads the lists of some dimensions, and the periods that the model has.</summary>
    /// <param name="section">The mapping section of the job.</param>
    /// <param name="periods">Where the model tells its periods.</param>
    /// <param name="model">The model.</param>
    /// <param name="dimensions">The dimensions in the order of the columns; those without a list are compared as written.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How members are recognised.</returns>
    /// <exception cref="AnaplanException">AnaplanNameNotFound: the model has no such list or view.</exception>
    public static async Task<MemberNames> ReadAsync(
        MappingSection section,
        CalendarSection periods,
        AnaplanModelClient model,
        IReadOnlyList<string> dimensions,
        CancellationToken cancellationToken)
    {
        var names = await ReadAsync(section, model, dimensions, cancellationToken).ConfigureAwait(false);
        if (periods.List is { } list)
        {
            var items = await ItemsAsync(model, list, cancellationToken).ConfigureAwait(false);
            return names.With(MappingDimension.Period, items);
        }

        return periods.View is { } view
            && await model.ReadPeriodNamesAsync(view, null, cancellationToken).ConfigureAwait(false) is { } labels
            ? names.With(MappingDimension.Period, labels.Select(label => new AnaplanListItem { Name = label }).ToList())
            : names;
    }

    /// <summary>Reads a list whole.</summary>
    /// <exception cref="AnaplanException">AnaplanNameNotFound: the model has no such list.</exception>
    public static async Task<IReadOnlyList<AnaplanListItem>> ItemsAsync(
        AnaplanModelClient model, string list, CancellationToken cancellationToken)
    {
        var items = new List<AnaplanListItem>();
        await foreach (var item in model.ReadListItemsAsync(list, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        return items;
    }
}
