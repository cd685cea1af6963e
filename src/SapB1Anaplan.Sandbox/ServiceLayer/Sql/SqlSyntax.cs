using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>A parsed SELECT.</summary>
internal sealed record SqlSelect(
    bool Distinct,
    int? Top,
    IReadOnlyList<SqlOutput> Columns,
    IReadOnlyList<SqlSource> Sources,
    SqlExpression? Where,
    IReadOnlyList<SqlExpression> GroupBy,
    SqlExpression? Having,
    IReadOnlyList<SqlOrder> OrderBy);

/// <summary>One column of the result.</summary>
internal sealed record SqlOutput(SqlExpression Expression, string Name);

/// <summary>One table of the FROM clause; the first has no condition.</summary>
internal sealed record SqlSource(string Table, string Alias, SqlExpression? On, bool IsOuter);

internal sealed record SqlOrder(SqlExpression Expression, bool Descending);

internal abstract record SqlExpression;

internal sealed record SqlColumnRef(string? Alias, string Name) : SqlExpression;

internal sealed record SqlLiteral(object? Value) : SqlExpression;

internal sealed record SqlParameter(string Name) : SqlExpression;

internal sealed record SqlBinary(string Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;

internal sealed record SqlNot(SqlExpression Operand) : SqlExpression;

internal sealed record SqlIsNull(SqlExpression Operand) : SqlExpression;

internal sealed record SqlIn(SqlExpression Operand, IReadOnlyList<SqlExpression> Items) : SqlExpression;

/// <summary>Sum, Avg, Max, Min or Count; no argument for <c>count(*)</c>.</summary>
internal sealed record SqlAggregate(string Function, SqlExpression? Argument, bool Distinct) : SqlExpression;

internal sealed record SqlFunction(string Name, IReadOnlyList<SqlExpression> Arguments) : SqlExpression;

/// <summary>The refusals of stored queries.</summary>
internal static class SqlErrors
{
    public static Refusal Syntax(string what) => new(400, "701", $"Invalid SQL syntax: {what}");

    public static Refusal Table(string name) => new(400, "702", $"Table '{name}' is not accessible");

    public static Refusal Column(string name) => new(400, "703", $"Column '{name}' is not accessible");

    public static Refusal Parameter(string name) => new(400, "704", $"Invalid SQL parameter: '{name}'");

    public static Refusal NoPermission() =>
        new(403, "-6006", "You are not permitted to perform this action");
}
