using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>Takes the documented operators and functions out of what SQL Server's grammar has read.</summary>
internal static class SqlExpressions
{
    private static readonly HashSet<string> Aggregates =
        new(StringComparer.OrdinalIgnoreCase) { "Sum", "Avg", "Max", "Min", "Count" };

    private static readonly HashSet<string> Functions =
        new(StringComparer.OrdinalIgnoreCase) { "IfNull", "IsNull", "Lower", "Upper" };

    public static SqlExpression Condition(BooleanExpression expression) => expression switch
    {
        BooleanParenthesisExpression inner => Condition(inner.Expression),
        BooleanNotExpression not => new SqlNot(Condition(not.Expression)),
        BooleanBinaryExpression both => new SqlBinary(
            both.BinaryExpressionType == BooleanBinaryExpressionType.And ? "and" : "or",
            Condition(both.FirstExpression),
            Condition(both.SecondExpression)),
        BooleanComparisonExpression test => new SqlBinary(
            Sign(test), Value(test.FirstExpression), Value(test.SecondExpression)),
        BooleanIsNullExpression test => Negated(test.IsNot, new SqlIsNull(Value(test.Expression))),
        BooleanTernaryExpression between => Negated(
            between.TernaryExpressionType == BooleanTernaryExpressionType.NotBetween, Between(between)),
        LikePredicate { EscapeExpression: null } like => Negated(
            like.NotDefined, new SqlBinary("like", Value(like.FirstExpression), Value(like.SecondExpression))),
        InPredicate { Subquery: null } list => Negated(
            list.NotDefined, new SqlIn(Value(list.Expression), [.. list.Values.Select(Value)])),
        _ => throw SqlParser.Near(expression),
    };

    public static SqlExpression Value(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression { ColumnType: ColumnType.Regular, MultiPartIdentifier.Identifiers: [var name] } =>
            new SqlColumnRef(null, name.Value),
        ColumnReferenceExpression
        {
            ColumnType: ColumnType.Regular, MultiPartIdentifier.Identifiers: [var alias, var name],
        } => new SqlColumnRef(alias.Value, name.Value),
        StringLiteral text => new SqlLiteral(text.Value),
        IntegerLiteral or NumericLiteral => new SqlLiteral(
            decimal.Parse(((Literal)expression).Value, CultureInfo.InvariantCulture)),
        VariableReference variable => SqlParser.ParameterOf(variable.Name) is { } name
            ? new SqlParameter(name)
            : new SqlColumnRef(null, variable.Name),
        LeftFunctionCall left => new SqlFunction("LEFT", [.. left.Parameters.Select(Value)]),
        RightFunctionCall right => new SqlFunction("RIGHT", [.. right.Parameters.Select(Value)]),
        FunctionCall { CallTarget: null, OverClause: null, WithinGroupClause: null } call => Call(call),
        _ => throw SqlParser.Near(expression),
    };

    private static SqlExpression Negated(bool isNegated, SqlExpression test) => isNegated ? new SqlNot(test) : test;

    private static SqlBinary Between(BooleanTernaryExpression between)
    {
        var tested = Value(between.FirstExpression);
        return new SqlBinary(
            "and",
            new SqlBinary(">=", tested, Value(between.SecondExpression)),
            new SqlBinary("<=", tested, Value(between.ThirdExpression)));
    }

    private static string Sign(BooleanComparisonExpression test) => test.ComparisonType switch
    {
        BooleanComparisonType.Equals => "=",
        BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation => "<>",
        BooleanComparisonType.LessThan => "<",
        BooleanComparisonType.LessThanOrEqualTo => "<=",
        BooleanComparisonType.GreaterThan => ">",
        BooleanComparisonType.GreaterThanOrEqualTo => ">=",
        _ => throw SqlParser.Near(test),
    };

    private static SqlExpression Call(FunctionCall call)
    {
        var name = call.FunctionName.Value;
        if (Aggregates.Contains(name))
        {
            var isAll = string.Equals(name, "Count", StringComparison.OrdinalIgnoreCase)
                && call.Parameters is [ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }];
            return new SqlAggregate(
                name.ToUpperInvariant(),
                isAll ? null : call.Parameters is [var argument] ? Value(argument) : throw SqlParser.Near(call),
                call.UniqueRowFilter == UniqueRowFilter.Distinct);
        }

        return Functions.Contains(name)
            ? new SqlFunction(name.ToUpperInvariant(), [.. call.Parameters.Select(Value)])
            : throw SqlErrors.Syntax($"function '{name}' is not allowed");
    }
}
