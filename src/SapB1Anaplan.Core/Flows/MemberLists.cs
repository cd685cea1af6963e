using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows;

/// <summary>Reads the lists that a job names under mapping.lists, as they are in the model now.</summary>
internal static class MemberLists
{
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
            var items = new List<AnaplanListItem>();
            await foreach (var item in model.ReadListItemsAsync(named[dimension], cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                items.Add(item);
            }

            lists.Add(dimension, items);
        }

        return new MemberNames(dimensions, lists);
    }
}
