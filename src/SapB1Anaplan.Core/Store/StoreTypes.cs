using System.Data;
using Dapper;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// How columns become properties of records: amounts from their halves, days and moments from their numbers and texts,
/// lists from JSON. The one place that knows.
/// </summary>
internal static class StoreTypes
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        SqlMapper.AddTypeHandler(new Reading<decimal>(stored => StoredAmount.Parse((string)stored)));
        SqlMapper.AddTypeHandler(new Reading<DateTime>(Moment));
        SqlMapper.AddTypeHandler(new Reading<IReadOnlyList<string>>(stored => StoredTexts.ToList((string)stored)));
        SqlMapper.AddTypeHandler(new Reading<CostCenters>(stored => CostCenters.Of(StoredTexts.ToList((string)stored))));
        return true;
    });

    public static void Register() => _ = Registered.Value;

    private static DateTime Moment(object stored) =>
        stored is string text ? StoredMoment.ToDate(text) : StoredDay.ToDate((int)(long)stored);

    /// <summary>
    /// Values are written by prepared commands in the form they are stored in, so these only read. On .NET Framework the
    /// library may be shared with another module, whose values of these types pass as they are, in both directions.
    /// </summary>
    private sealed class Reading<T>(Func<object, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => value is T ready ? ready : parse(value);

        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = (object?)value ?? DBNull.Value;
    }
}
