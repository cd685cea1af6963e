using System.Runtime.CompilerServices;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Cells;

/// <summary>Reads the members of a list: in one answer up to the platform's limit, in a large read beyond it.</summary>
internal sealed class ListReader(ModelLink model, AnaplanList list)
{
    private const long MostInOneAnswer = 1_000_000;

    private string Subject => $"the list '{list.Name}'";

    public async IAsyncEnumerable<AnaplanListItem> ReadAsync(
        bool includeAll, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await CountAsync(cancellationToken).ConfigureAwait(false) > MostInOneAnswer)
        {
            await foreach (var item in ReadLargeAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }

            yield break;
        }

        var request = new AnaplanRequest(
            HttpMethod.Get, model.Scope.Path("lists", list.Id, "items") + (includeAll ? "?includeAll=true" : string.Empty), Subject);
        var items = await model.Transport.ReadAsync(request, "listItems", AnaplanJson.Default.ListListItemRecord, cancellationToken)
            .ConfigureAwait(false);
        foreach (var item in items ?? [])
        {
            yield return ToItem(item);
        }
    }

    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            var metadata = await model.Transport.ReadAsync(
                new AnaplanRequest(HttpMethod.Get, model.Scope.Path("lists", list.Id), Subject),
                "metadata",
                AnaplanJson.Default.ListMetadataRecord,
                cancellationToken).ConfigureAwait(false);
            return metadata?.ItemCount ?? 0;
        }
        catch (AnaplanException refused) when (refused.HttpStatus is 403 or 404)
        {
            return 0;
        }
    }

    private async IAsyncEnumerable<AnaplanListItem> ReadLargeAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = new LargeRead(
            model, model.Scope.Path("lists", list.Id, "readRequests"), "listReadRequest", Subject);
        string[]? header = null;
        await foreach (var row in read.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (header is null)
            {
                header = row;
                continue;
            }

            yield return ToItem(header, row);
        }
    }

    private AnaplanListItem ToItem(string[] header, string[] row)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length && i < row.Length; i++)
        {
            values[header[i]] = row[i];
        }

        string? Take(params string[] names)
        {
            foreach (var name in names)
            {
                if (values.TryGetValue(name, out var value))
                {
                    values.Remove(name);
                    return value is { Length: > 0 } ? value : null;
                }
            }

            return null;
        }

        // The first column bears the name of the list.
        var itemName = Take(list.Name, "Name") ?? (row.Length > 0 ? row[0] : null);
        return new AnaplanListItem
        {
            Id = Take("Id", "Item Id") ?? string.Empty,
            Name = itemName,
            Code = Take("Code"),
            Parent = Take("Parent"),
            Properties = values,
        };
    }

    private static AnaplanListItem ToItem(ListItemRecord wire) => new()
    {
        Id = wire.Id ?? string.Empty,
        Name = wire.Name,
        Code = wire.Code,
        Parent = wire.Parent,
        ParentId = wire.ParentId,
        Properties = wire.Properties ?? [],
        Subsets = (wire.Subsets ?? []).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ValueKind == JsonValueKind.True
                || (pair.Value.ValueKind == JsonValueKind.String && pair.Value.GetString() is "true" or "True"),
            StringComparer.Ordinal),
    };
}
