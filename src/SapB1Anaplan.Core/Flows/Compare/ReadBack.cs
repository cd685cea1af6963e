using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>Reads the loaded cells back through the export action that the job names.</summary>
internal sealed class ReadBack(CompareSection compare, AnaplanModelClient model, RowLayout loaded, PeriodLabels periods)
{
    private const string NameColumns =
        "Name its columns under compare.columns in the job file; it must be a tabular export in CSV.";

    /// <summary>Reads them.</summary>
    /// <param name="names">How members are recognised.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AnaplanException">ReadBackUnreadable, and those of the client.</exception>
    public async Task<ModelContent> ReadAsync(MemberNames names, CancellationToken cancellationToken)
    {
        using var export = await model.RunExportAsync(compare.Export!, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var stream = export.OpenText();
        var reader = new ExportReader(
            export.Format, (_, message, inner) => Unreadable(message.TrimEnd('.'), NameColumns, inner));
        var amounts = new ExportAmounts<(IReadOnlyList<string> Members, int Row)>(export.Format.DecimalSign, NoAmount);
        var content = new ModelContent(names);
        Columns? columns = null;
        await foreach (var row in reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            if (columns is null)
            {
                columns = Find(row);
            }
            else if (columns.Fit(row) && row[columns.Amount].Trim() is { Length: > 0 } text)
            {
                var members = columns.Dimensions.Select(index => row[index]).ToList();
                Add(content, amounts.Read((members, reader.Rows), text, reader.Separator));
            }
        }

        amounts.End();
        return columns is null ? throw Unreadable("it is empty", NameColumns) : content;
    }

    private void Add(
        ModelContent content, IEnumerable<((IReadOnlyList<string> Members, int Row) Owner, decimal Amount)> read)
    {
        var period = loaded.Dimensions.ToList().IndexOf(MappingDimension.Period);
        foreach (var (owner, amount) in read)
        {
            content.Add(owner.Members, period < 0 ? 0 : periods.Find(owner.Members[period]), amount);
        }
    }

    private Columns Find(string[] headers)
    {
        var layout = compare.Columns is null ? loaded : new RowLayout(compare.Columns);
        int Index(string? header)
        {
            var index = Array.FindIndex(
                headers, name => string.Equals(name.Trim(), header, StringComparison.OrdinalIgnoreCase));
            return index >= 0
                ? index
                : throw Unreadable($"it has no column '{header}'; it has {string.Join(", ", headers)}", NameColumns);
        }

        return new Columns(
            loaded.Dimensions.Select(dimension => Index(layout.HeaderOf(dimension)
                ?? throw Unreadable($"compare.columns names no column for {dimension}", NameColumns))).ToList(),
            Index(layout.HeaderOf(null)),
            layout.Constants.Where(constant => headers.Any(header =>
                    string.Equals(header.Trim(), constant.Header, StringComparison.OrdinalIgnoreCase)))
                .Select(constant => (Index(constant.Header), constant.Text)).ToList());
    }

    private AnaplanException NoAmount((IReadOnlyList<string> Members, int Row) owner, string text, char? sign)
    {
        var where = $"in row {owner.Row} ({string.Join(", ", owner.Members)})";
        return sign is null
            ? Unreadable(
                $"'{text}' {where} can be read with a decimal sign or with a thousands sign, and no other row tells which",
                "Have the export write plain numbers with a point, without thousands signs.")
            : Unreadable(
                $"'{text}' {where} is not a number with the decimal sign '{sign}'",
                "Have the export write plain numbers, and name its column of amounts under compare.columns in the job "
                + "file.");
    }

    private AnaplanException Unreadable(string cause, string nextStep, Exception? inner = null) => new(
        ErrorIds.ReadBackUnreadable,
        FailureCategory.InvalidData,
        $"The export '{compare.Export}' cannot be compared: {cause}.",
        nextStep,
        inner);

    private sealed record Columns(
        IReadOnlyList<int> Dimensions, int Amount, IReadOnlyList<(int Index, string Text)> Constants)
    {
        public bool Fit(string[] row) => Constants.All(constant =>
            string.Equals(row[constant.Index], constant.Text, StringComparison.OrdinalIgnoreCase));
    }
}
