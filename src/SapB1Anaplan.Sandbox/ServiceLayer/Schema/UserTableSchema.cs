using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using static SapB1Anaplan.Sandbox.ServiceLayer.Schema.MasterProperties;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>The entity of a user-defined table.</summary>
internal static class UserTableSchema
{
    public static EntityType<MasterRow> For(UserTable table) => new(
        "U_" + table.Name,
        "U_" + table.Name,
        "Code",
        [.. Texts("Code", "Name"), .. table.Fields.SelectMany(Field)]);

    private static IEnumerable<Property<MasterRow>> Field(UserField field) => field.Kind switch
    {
        UserFieldKind.Number => Numbers(field.Name),
        UserFieldKind.Amount => AmountsOf(field.Name),
        UserFieldKind.Date => Dates(field.Name),
        _ => Texts(field.Name),
    };
}
