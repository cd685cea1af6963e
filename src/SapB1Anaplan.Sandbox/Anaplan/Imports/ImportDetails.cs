using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>
/// Result details of imports in the shapes of reference section 4.5: counters are strings in a flat key, value list.
/// </summary>
internal static class ImportDetails
{
    public static ResultDetail List(string list, ImportCounters counters)
    {
        var flawed = counters.Failed > 0 || counters.Warnings > 0;
        var type = flawed ? "hierarchyRowsProcessedWithFailures"
            : counters.Created + counters.Updated == 0 ? "hierarchyNoChanges"
            : "hierarchyRowsProcessed";
        var text = $"{list}: {counters.Succeeded} rows successful ({counters.Created} created, {counters.Updated} "
            + $"updated), {counters.Warnings} warnings, {counters.Failed} failed, {counters.Ignored} ignored";
        return new ResultDetail(type, text, 0,
        [
            "hierarchyName", list,
            "successRowCount", Text(counters.Succeeded),
            "successCreateCount", Text(counters.Created),
            "successUpdateCount", Text(counters.Updated),
            "warningsRowCount", Text(counters.Warnings),
            "warningsCreateCount", "0",
            "warningsUpdateCount", "0",
            "failedCount", Text(counters.Failed),
            "ignoredCount", Text(counters.Ignored),
            "totalRowCount", Text(counters.Rows),
            "totalCreateCount", Text(counters.Created),
            "totalUpdateCount", Text(counters.Updated),
            "invalidCount", Text(counters.Failed),
            "updatedCount", Text(counters.Updated),
            "renamedCount", Text(counters.Renamed),
            "createdCount", Text(counters.Created),
        ]);
    }

    public static ResultDetail LineItem(string module, string item, ImportCounters counters, int rows)
    {
        var type = counters.Failed > 0 ? "lineItemRowsProcessedWithFailures" : "lineItemRowsProcessed";
        var text = $"{module}.{item}: {counters.Succeeded} rows successful, {counters.Failed} failed, "
            + $"{counters.Ignored} ignored";
        return new ResultDetail(type, text, 0,
        [
            "lineItemName", item,
            "moduleName", module,
            "successRowCount", Text(counters.Succeeded),
            "failedCount", Text(counters.Failed),
            "ignoredCount", Text(counters.Ignored),
            "totalRowCount", Text(rows),
            "warningsRowCount", "0",
        ]);
    }

    /// <summary>
    /// Columns nobody mapped, once the mapped ones are all there (reference section 8, pitfall 15); a renamed column,
    /// which leaves a mapping without its column, goes without a message (reference section 8, pitfall 4).
    /// </summary>
    public static IEnumerable<ResultDetail> UnmappedColumns(ImportDefinition import, SourceRows source)
    {
        if (import.Columns.Any(column => source.IndexOf(column.SourceColumn) < 0))
        {
            return [];
        }

        return source.Header
            .Where(name => import.Columns.All(column => column.SourceColumn != name))
            .Select(name => new ResultDetail("taskInformation", $"Column {name} is not mapped", 1));
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
