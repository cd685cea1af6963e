using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>
/// Reads the SELECT that stored queries allow: columns with alias, joins, WHERE, GROUP BY, HAVING, ORDER BY, TOP,
/// DISTINCT. SQL Server's own grammar does the reading; sub-selects, UNION and whatever else it knows beyond the
/// documented are refused here with 701.
/// </summary>
internal static partial class SqlParser
{
    // The grammar knows @name and not :name; and @name is a user-defined table to the Service Layer.
    private const string ParameterPrefix = "@__";

    public static SqlSelect Parse(string sql)
    {
        var written = ParameterOrQuoted().Replace(
            sql, match => match.Groups["name"] is { Success: true } name ? ParameterPrefix + name.Value : match.Value);
        using var reader = new StringReader(written);
        var script = new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
        {
            throw SqlErrors.Syntax(errors[0].Message);
        }

        return script is TSqlScript { Batches: [{ Statements: [SelectStatement statement] }] }
            ? Select(statement)
            : throw SqlErrors.Syntax("one select expected");
    }

    /// <summary>The refusal of a part that the grammar knows and the Service Layer does not.</summary>
    internal static Refusal Near(TSqlFragment fragment) =>
        SqlErrors.Syntax($"near '{fragment.ScriptTokenStream[fragment.FirstTokenIndex].Text}'");

    /// <summary>The name of the parameter that a variable stands for; null where it stands for none.</summary>
    internal static string? ParameterOf(string variable) =>
        variable.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? variable[ParameterPrefix.Length..] : null;

    private static SqlSelect Select(SelectStatement statement)
    {
        if (statement is not
            {
                QueryExpression: QuerySpecification
                {
                    FromClause.TableReferences: [var from], ForClause: null, OffsetClause: null, WindowClause: null,
                } query,
                Into: null, WithCtesAndXmlNamespaces: null, OptimizerHints.Count: 0, ComputeClauses.Count: 0,
            })
        {
            throw Near(statement);
        }

        var columns = query.SelectElements.Select(Output).ToList();
        if (columns.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != columns.Count)
        {
            throw SqlErrors.Syntax("column names are not unique");
        }

        return new SqlSelect(
            query.UniqueRowFilter == UniqueRowFilter.Distinct,
            query.TopRowFilter is { } top ? Top(top) : null,
            columns,
            [.. Sources(from)],
            query.WhereClause is { } where ? SqlExpressions.Condition(where.SearchCondition) : null,
            [.. (query.GroupByClause?.GroupingSpecifications ?? []).Select(Grouping)],
            query.HavingClause is { } having ? SqlExpressions.Condition(having.SearchCondition) : null,
            [.. (query.OrderByClause?.OrderByElements ?? []).Select(order => new SqlOrder(
                SqlExpressions.Value(order.Expression), order.SortOrder == SortOrder.Descending))]);
    }

    private static int Top(TopRowFilter top) =>
        top is { Percent: false, WithTies: false, Expression: IntegerLiteral number }
        && int.TryParse(number.Value, out var rows)
            ? rows
            : throw SqlErrors.Syntax("a number expected after TOP");

    private static SqlOutput Output(SelectElement element)
    {
        if (element is not SelectScalarExpression { ColumnName: null or { Identifier: not null } } output)
        {
            throw element is SelectStarExpression ? SqlErrors.Syntax("'*' is not allowed") : Near(element);
        }

        var expression = SqlExpressions.Value(output.Expression);
        return (expression, output.ColumnName?.Value) switch
        {
            (_, { } alias) => new SqlOutput(expression, alias),
            (SqlColumnRef column, null) => new SqlOutput(expression, column.Name),
            _ => throw SqlErrors.Syntax("a computed column needs an alias"),
        };
    }

    private static IEnumerable<SqlSource> Sources(TableReference reference)
    {
        if (reference is not QualifiedJoin join)
        {
            return [Source(reference, null, false)];
        }

        var isOuter = join.QualifiedJoinType == QualifiedJoinType.LeftOuter;
        if ((!isOuter && join.QualifiedJoinType != QualifiedJoinType.Inner) || join.JoinHint != JoinHint.None)
        {
            throw Near(join);
        }

        var on = SqlExpressions.Condition(join.SearchCondition);
        return Sources(join.FirstTableReference).Append(Source(join.SecondTableReference, on, isOuter));
    }

    private static SqlSource Source(TableReference reference, SqlExpression? on, bool isOuter)
    {
        var (name, alias) = reference switch
        {
            NamedTableReference
            {
                SchemaObject: { Count: 1 } named, TableHints.Count: 0, TableSampleClause: null, TemporalClause: null,
            } table => (named.BaseIdentifier.Value, table.Alias),
            VariableTableReference table => (table.Variable.Name, table.Alias),
            _ => throw Near(reference),
        };
        return new SqlSource(name, alias?.Value ?? name, on, isOuter);
    }

    private static SqlExpression Grouping(GroupingSpecification grouping) =>
        grouping is ExpressionGroupingSpecification { DistributedAggregation: false } single
            ? SqlExpressions.Value(single.Expression)
            : throw Near(grouping);

    [GeneratedRegex("""'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|:(?<name>\w+)""")]
    private static partial Regex ParameterOrQuoted();
}
