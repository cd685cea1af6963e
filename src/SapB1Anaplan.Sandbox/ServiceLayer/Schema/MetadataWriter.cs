using System.Text;
using System.Xml.Linq;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>Writes <c>$metadata</c>: CSDL 4.0 on v2, CSDL 3.0 on v1, of what is served and nothing more.</summary>
internal sealed class MetadataWriter(Company company, bool isV1, IReadOnlyList<IEntityType> further)
{
    private const string Namespace = "SAPB1";

    private static readonly string[] ReadActions =
    [
        "CompanyService_GetCompanyInfo", "CompanyService_GetAdminInfo", "CompanyService_GetPeriods",
        "SBOBobService_GetLocalCurrency", "SBOBobService_GetSystemCurrency",
    ];

    private readonly XNamespace _edm = isV1
        ? "http://schemas.microsoft.com/ado/2009/11/edm"
        : "http://docs.oasis-open.org/odata/ns/edm";

    private readonly XNamespace _edmx = isV1
        ? "http://schemas.microsoft.com/ado/2007/06/edmx"
        : "http://docs.oasis-open.org/odata/ns/edmx";

    public string Write()
    {
        var entities = Entities().ToArray();
        var schema = new XElement(_edm + "Schema", new XAttribute("Namespace", Namespace));
        schema.Add(EnumTypes.All.Select(Enumeration));
        schema.Add(Complex(
            "JournalEntryLine",
            JournalLineShape.Common.Concat(JournalLineShape.Wide).Concat(UserShape(company.LineUserFields))));
        schema.Add(MasterSchema.LineTypes.Select(
            t => Complex(t.Name, t.Properties.Select(p => (p.Name, p.Kind, p.TypeName)))));
        schema.Add(entities.DistinctBy(e => e.Name).Select(Entity));
        if (!isV1)
        {
            schema.Add(Actions());
        }

        schema.Add(Container(entities));
        var services = new XElement(_edmx + "DataServices", schema);
        if (isV1)
        {
            XNamespace metadata = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
            services.Add(new XAttribute(metadata + "DataServiceVersion", "3.0"));
        }

        var root = new XElement(
            _edmx + "Edmx",
            new XAttribute(XNamespace.Xmlns + "edmx", _edmx),
            new XAttribute("Version", isV1 ? "1.0" : "4.0"),
            services);
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").Append(root).ToString();
    }

    private static IEnumerable<(string, EdmKind, string?)> UserShape(IEnumerable<UserField> fields) =>
        fields.Select(f => (f.Name, KindOf(f.Kind), (string?)null));

    private static EdmKind KindOf(UserFieldKind kind) => kind switch
    {
        UserFieldKind.Number => EdmKind.Number,
        UserFieldKind.Amount => EdmKind.Amount,
        UserFieldKind.Date => EdmKind.Date,
        _ => EdmKind.Text,
    };

    private IEnumerable<IEntityType> Entities()
    {
        yield return JournalSchema.For(company);
        foreach (var set in MasterSchema.Sets.Where(set => set.IsThere(company)))
        {
            yield return set.Type;
        }

        foreach (var type in further)
        {
            yield return type;
        }

        foreach (var table in company.UserTables.Values)
        {
            yield return UserTableSchema.For(table);
        }
    }

    private string TypeOf(EdmKind kind, string? typeName) => kind switch
    {
        EdmKind.Number => "Edm.Int32",
        EdmKind.Amount => "Edm.Double",
        EdmKind.Date => isV1 ? "Edm.DateTime" : "Edm.DateTimeOffset",
        EdmKind.Time => isV1 ? "Edm.Time" : "Edm.TimeOfDay",
        EdmKind.Choice => $"{Namespace}.{typeName}",
        EdmKind.Lines => $"Collection({Namespace}.{typeName})",
        _ => "Edm.String",
    };

    private XElement Enumeration((string Type, IReadOnlyList<string> Names) type) => new(
        _edm + "EnumType",
        new XAttribute("Name", type.Type),
        // The numbers are mere ordinals; the database values stand nowhere in the metadata.
        type.Names.Select((name, i) =>
            new XElement(_edm + "Member", new XAttribute("Name", name), new XAttribute("Value", i))));

    private XElement Complex(string name, IEnumerable<(string Name, EdmKind Kind, string? TypeName)> shape) => new(
        _edm + "ComplexType",
        new XAttribute("Name", name),
        isV1 ? null : new XAttribute("OpenType", "true"),
        shape.Select(p => Property(p, null)));

    private XElement Entity(IEntityType type) => new(
        _edm + "EntityType",
        new XAttribute("Name", type.Name),
        isV1 ? null : new XAttribute("OpenType", "true"),
        new XElement(_edm + "Key", new XElement(_edm + "PropertyRef", new XAttribute("Name", type.Key))),
        type.Shape.Select(p => Property(p, type.Key)));

    private XElement Property((string Name, EdmKind Kind, string? TypeName) property, string? key) => new(
        _edm + "Property",
        new XAttribute("Name", property.Name),
        new XAttribute("Type", TypeOf(property.Kind, property.TypeName)),
        property.Name == key ? new XAttribute("Nullable", "false") : null);

    private IEnumerable<XElement> Actions()
    {
        yield return new XElement(
            _edm + "Action",
            new XAttribute("Name", "JournalVouchersService_Add"),
            new XElement(
                _edm + "Parameter",
                new XAttribute("Name", "JournalVoucher"),
                new XAttribute("Type", $"Collection({Namespace}.JournalEntry)")));
        yield return new XElement(
            _edm + "Action",
            new XAttribute("Name", "Cancel"),
            new XAttribute("IsBound", "true"),
            new XElement(
                _edm + "Parameter",
                new XAttribute("Name", "bindingParameter"),
                new XAttribute("Type", $"{Namespace}.JournalEntry")));
        foreach (var name in ReadActions)
        {
            yield return new XElement(_edm + "Action", new XAttribute("Name", name));
        }
    }

    private XElement Container(IEntityType[] entities) => new(
        _edm + "EntityContainer",
        new XAttribute("Name", "ServiceLayer"),
        entities.Select(e => new XElement(
            _edm + "EntitySet",
            new XAttribute("Name", e.SetName),
            new XAttribute("EntityType", $"{Namespace}.{e.Name}"))),
        isV1
            ? [FunctionImport("JournalVouchersService_Add"), .. ReadActions.Select(FunctionImport)]
            : ActionImports());

    private IEnumerable<XElement> ActionImports() => ReadActions.Prepend("JournalVouchersService_Add").Select(name =>
        new XElement(
            _edm + "ActionImport", new XAttribute("Name", name), new XAttribute("Action", $"{Namespace}.{name}")));

    private XElement FunctionImport(string name) => new(_edm + "FunctionImport", new XAttribute("Name", name));
}
