using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>What the model holds, cell by cell.</summary>
/// <param name="Cells">The amounts by key.</param>
/// <param name="Members">The members of each key, as the export writes them.</param>
/// <param name="Names">How members are recognised.</param>
internal sealed record HeldCells(
    IReadOnlyDictionary<string, decimal> Cells,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Members,
    MemberNames Names)
{
    /// <summary>The amount of a cell: 0 where the export leaves it out, as exports that skip empty cells do.</summary>
    public decimal? Amount(IReadOnlyList<string> members) =>
        Cells.TryGetValue(Names.Key(members), out var amount) ? amount : 0m;
}

/// <summary>Reads the loaded cells back through the export action of the job.</summary>
internal sealed class ReadBack(CompareSection compare, AnaplanModelClient model, RowLayout loaded, MemberNames names)
{
    public async Task<HeldCells> ReadAsync(CancellationToken cancellationToken)
    {
        using var export = await model.RunExportAsync(compare.Export!, cancellationToken: cancellationToken).ConfigureAwait(false);
        var layout = compare.Columns is null ? loaded : new RowLayout(compare.Columns);
        var cells = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var members = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Columns? columns = null;
        await foreach (var row in export.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (columns is null)
            {
                columns = Find(row, layout);
                continue;
            }

            if (!columns.Constants.All(constant => string.Equals(row[constant.Index], constant.Text, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var amount = Number(row[columns.Amount]);
            if (amount is null)
            {
                continue;
            }

            var values = columns.Dimensions.Select(index => row[index]).ToList();
            var key = names.Key(values);
            cells[key] = (cells.TryGetValue(key, out var known) ? known : 0m) + amount.Value;
            members[key] = values;
        }

        return columns is null ? throw Unreadable("it is empty") : new HeldCells(cells, members, names);
    }

    private Columns Find(IReadOnlyList<string> headers, RowLayout layout)
    {
        int Index(string? header)
        {
            for (var index = 0; index < headers.Count; index++)
            {
                if (string.Equals(headers[index].Trim(), header, StringComparison.OrdinalIgnoreCase))
                {
                    return index;
                }
            }

            throw Unreadable($"it has no column '{header}'; it has {string.Join(", ", headers)}");
        }

        return new Columns(
            loaded.Dimensions.Select(dimension => Index(layout.HeaderOf(dimension)
                ?? throw Unreadable($"compare.columns names no column for {dimension}"))).ToList(),
            Index(layout.HeaderOf(null)),
            layout.Constants.Where(constant => headers.Any(header =>
                    string.Equals(header.Trim(), constant.Header, StringComparison.OrdinalIgnoreCase)))
                .Select(constant => (Index(constant.Header), constant.Text)).ToList());
    }

    private decimal? Number(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        return decimal.TryParse(trimmed, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Unreadable($"'{text}' is not a number");
    }

    private AnaplanException Unreadable(string cause) => new(
        ErrorIds.ReadBackUnreadable,
        FailureCategory.InvalidData,
        $"The export '{compare.Export}' cannot be compared: {cause}.",
        "Name its columns under compare.columns in the job file; it must be a tabular export in CSV.");

    private sealed record Columns(IReadOnlyList<int> Dimensions, int Amount, IReadOnlyList<(int Index, string Text)> Constants);
}
