using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>Master data of the invented food manufacturer: chart, centers in five dimensions, branches, partners.
/// </summary>
internal static class FoodManufacturer
{
    public const int Branches = 3;
    public const int Customers = 60;
    public const int Vendors = 40;

    public static readonly string[] Departments =
    [
        "PROD-DAIRY", "PROD-BAKERY", "PROD-FROZEN", "QUALITY", "MAINT", "WAREHOUSE", "LOGISTICS", "SALES-DOM",
        "SALES-EXP", "MARKETING", "RESEARCH", "FINANCE", "IT", "HR", "ADMIN", "ENERGY",
    ];

    public static readonly string[] Regions = ["R-NORTH", "R-SOUTH", "R-EAST", "R-WEST", "R-EXPORT"];
    public static readonly string[] ProductLines = ["L-YOGURT", "L-CHEESE", "L-BREAD", "L-CAKE", "L-ICE", "L-PIZZA"];
    public static readonly string[] Channels = ["C-RETAIL", "C-DISC", "C-HORECA", "C-ONLINE"];
    public static readonly string[] Plants = ["P-1", "P-2", "P-3"];
    public static readonly string[] Projects = ["PRJ-LINE4", "PRJ-SOLAR", "PRJ-ERP"];

    private static readonly (string Code, string Name)[] Titles =
    [
        ("1", "Assets"), ("2", "Liabilities"), ("3", "Equity"), ("4", "Revenue"), ("5", "Cost of sales"),
        ("6", "Operating expenses"), ("7", "Financial result"),
    ];

    private static readonly (string Code, string Name)[] Accounts =
    [
        ("101000", "Cash"), ("102000", "Bank USD"), ("102100", "Bank EUR"), ("120000", "Trade receivables"),
        ("130000", "Raw materials"), ("131000", "Packaging"), ("132000", "Work in process"),
        ("133000", "Finished goods"), ("140000", "Input tax"), ("150000", "Prepaid expenses"),
        ("160000", "Machinery"), ("161000", "Buildings"), ("162000", "Vehicles"), ("163000", "IT equipment"),
        ("169000", "Accumulated depreciation"), ("200000", "Trade payables"), ("210000", "Output tax"),
        ("220000", "Wages payable"), ("221000", "Social security payable"), ("222000", "Payroll tax payable"),
        ("230000", "Accrued liabilities"), ("300000", "Share capital"), ("310000", "Retained earnings"),
        ("400000", "Sales dairy"), ("401000", "Sales bakery"), ("402000", "Sales frozen"), ("403000", "Sales export"),
        ("409000", "Sales deductions"), ("500000", "Material consumption"), ("501000", "Packaging consumption"),
        ("502000", "Cost of goods sold"), ("503000", "Inbound freight"), ("600000", "Wages"), ("601000", "Salaries"),
        ("602000", "Social security"), ("610000", "Energy"), ("611000", "Water"), ("620000", "Maintenance"),
        ("621000", "Cleaning"), ("630000", "Outbound freight"), ("640000", "Advertising"), ("641000", "Trade fairs"),
        ("650000", "Laboratory"), ("660000", "Rent"), ("661000", "Insurance"), ("662000", "Travel"),
        ("663000", "Telephone"), ("664000", "Software"), ("665000", "Consulting"), ("670000", "Depreciation machinery"),
        ("671000", "Depreciation buildings"), ("672000", "Depreciation vehicles"),
        ("673000", "Depreciation IT equipment"), ("700000", "Interest"), ("701000", "Exchange differences"),
    ];

    public static string Customer(int number) => FormattableString.Invariant($"C{number + 1:00000}");

    public static string Vendor(int number) => FormattableString.Invariant($"V{number + 1:00000}");

    public static Company Make(string database, int firstYear, int years)
    {
        var company = new Company(database, "Alpine Foods");
        company.AddCurrency("EUR", "Euro");
        company.AddCurrency("GBP", "Pound sterling");
        company.AddCurrency("JPY", "Yen", "cdWithoutDecimals");
        foreach (var (code, name) in Titles)
        {
            company.AddAccount(code, name, TypeOf(code), postable: false);
        }

        foreach (var (code, name) in Accounts)
        {
            company.AddAccount(code, name, TypeOf(code), father: code[..1], level: 2);
        }

        AddCenters(company);
        for (var i = 1; i <= Branches; i++)
        {
            company.AddBranch(i, $"Plant {i}", main: i == 1);
        }

        foreach (var project in Projects)
        {
            company.AddProject(project, project, new DateOnly(firstYear, 1, 1));
        }

        var opening = new DateTime(firstYear, 1, 1, 8, 0, 0);
        for (var i = 0; i < Customers; i++)
        {
            company.AddPartner(Customer(i), $"Customer {i + 1}", "cCustomer", "120000", createdAt: opening);
        }

        for (var i = 0; i < Vendors; i++)
        {
            company.AddPartner(Vendor(i), $"Vendor {i + 1}", "cSupplier", "200000", createdAt: opening);
        }

        // Two further years, for plans and budgets.
        for (var year = firstYear; year < firstYear + years + 2; year++)
        {
            company.Periods.AddYear(new DateOnly(year, 1, 1));
        }

        return company;
    }

    private static void AddCenters(Company company)
    {
        (string Label, string[] Codes)[] dimensions =
        [
            ("Department", Departments), ("Region", Regions), ("Product line", ProductLines), ("Channel", Channels),
            ("Plant", Plants),
        ];
        for (var i = 0; i < dimensions.Length; i++)
        {
            company.NameDimension(i + 1, dimensions[i].Label);
            foreach (var code in dimensions[i].Codes)
            {
                company.AddProfitCenter(code, code, i + 1);
            }
        }

        company.AddRule(
            "ADM-SPLIT",
            "Administration shared",
            1,
            new DateOnly(2000, 1, 1),
            null,
            ("FINANCE", 40m),
            ("IT", 35m),
            ("HR", 25m));
    }

    private static string TypeOf(string code) => code[0] switch
    {
        '4' => "at_Revenues",
        '5' or '6' or '7' => "at_Expenses",
        _ => "at_Other",
    };
}
