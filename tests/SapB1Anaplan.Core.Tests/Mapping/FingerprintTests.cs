using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

/// <summary>Whatever can send a cell elsewhere is in the fingerprint: cells whose mapping changed are mapped again.</summary>
public sealed class FingerprintTests : IDisposable
{
    private static readonly CellMapperSettings Settings = new()
    {
        Mapping = new SapB1AnaplanMapping
        {
            Unmapped = UnmappedPolicy.Suspend,
            Suspense = Texts("CostCenter", "A"),
            None = Texts("CostCenter", "B"),
            Tables = [Table("Account", ("4000", "R1"), ("4001", "R2"))],
        },
        AccountTypes = new Dictionary<string, string?> { ["4000"] = "at_Revenues" },
        AccountNames = Texts("_SYS1", "1000"),
        LocalCurrency = "EUR",
        SystemCurrency = "USD",
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Changes => [.. Changed().Keys];

    [Theory]
    [InlineData("CostCenter", "CostCenter")]
    [InlineData("Account", "CostCenter")]
    public void Suspense_and_none_exchanged_are_another_mapping(string first, string second)
    {
        var mapping = Settings.Mapping with { Suspense = Texts(first, "A"), None = Texts(second, "B") };
        var exchanged = mapping with { Suspense = mapping.None, None = mapping.Suspense };

        Assert.NotEqual((Settings with { Mapping = mapping }).Fingerprint(), (Settings with { Mapping = exchanged }).Fingerprint());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_input_of_the_mapping_changes_it(string change)
    {
        var (before, after) = Changed()[change];

        Assert.NotEqual(before.Fingerprint(), after.Fingerprint());
    }

    [Fact]
    public void The_same_settings_have_the_same_fingerprint()
    {
        var again = Settings with
        {
            Mapping = Settings.Mapping with { Tables = [Table("Account", ("4000", "R1"), ("4001", "R2"))] },
            Calendar = FiscalCalendar.Months("MMM yy"),
            KnownMembers = Known(),
        };

        Assert.Equal(Settings.Fingerprint(), again.Fingerprint());
        Assert.Equal((Settings with { KnownMembers = Known("a", "b") }).Fingerprint(), (Settings with { KnownMembers = Known("b", "a") }).Fingerprint());
        Assert.Equal(Names(Item("1", "x"), Item("2", "y")).Fingerprint(), Names(Item("2", "y"), Item("1", "x")).Fingerprint());
    }

    [Fact]
    public void A_corrected_label_is_another_mapping_but_no_other_period()
    {
        var wrong = Calendar("P1,2026-01-05,2026-02-01\nP3,2026-02-02,2026-03-01\n");
        var right = Calendar("P1,2026-01-05,2026-02-01\nP2,2026-02-02,2026-03-01\n");
        var longer = Calendar("P1,2026-01-05,2026-02-01\nP2,2026-02-02,2026-03-02\n");

        Assert.NotEqual((Settings with { Calendar = wrong }).Fingerprint(), (Settings with { Calendar = right }).Fingerprint());
        Assert.Equal(wrong.Kind, right.Kind);
        Assert.NotEqual(right.Kind, longer.Kind);
        Assert.Equal("P2", right.Label(20260202));
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, (CellMapperSettings Before, CellMapperSettings After)> Changed()
    {
        var mapping = Settings.Mapping;
        var signed = Settings with { Sign = new SignRule(true, false, false) };
        var formats = Settings with { AccountCode = AccountCodeKind.FormatCode };
        return new Dictionary<string, (CellMapperSettings, CellMapperSettings)>
        {
            ["dimensions"] = (Settings, Settings with { Dimensions = [MappingDimension.Account, MappingDimension.Period] }),
            ["policy"] = (Settings, Settings with { Mapping = mapping with { Unmapped = UnmappedPolicy.SetAside } }),
            ["suspense"] = (Settings, Settings with { Mapping = mapping with { Suspense = Texts("CostCenter", "C") } }),
            ["suspense of another dimension"] = (Settings, Settings with { Mapping = mapping with { Suspense = Texts("Account", "A") } }),
            ["none"] = (Settings, Settings with { Mapping = mapping with { None = Texts("CostCenter", "C") } }),
            ["target"] = (Settings, Settings with { Mapping = mapping with { Tables = [Table("Account", ("4000", "R2"), ("4001", "R2"))] } }),
            ["source"] = (Settings, Settings with { Mapping = mapping with { Tables = [Table("Account", ("4000", "R1"), ("4002", "R2"))] } }),
            ["dimension of a table"] = (Settings, Settings with { Mapping = mapping with { Tables = [Table("Project", ("4000", "R1"), ("4001", "R2"))] } }),
            ["measure"] = (Settings, Settings with { Measure = AmountMeasure.System }),
            ["currencies exchanged"] = (Settings, Settings with { LocalCurrency = "USD", SystemCurrency = "EUR" }),
            ["sign"] = (Settings, signed),
            ["account type"] = (signed, signed with { AccountTypes = new Dictionary<string, string?> { ["4000"] = null } }),
            ["account code"] = (Settings, formats),
            ["format code"] = (formats, formats with { AccountNames = Texts("_SYS1", "2000") }),
            ["separator"] = (formats, formats with { AccountSeparator = "." }),
            ["period format"] = (Settings, Settings with { Calendar = FiscalCalendar.Months("yyyy-MM") }),
            ["first month"] = (Fiscal(1), Fiscal(4)),
            ["allocation"] = (Settings, Settings with { Allocation = new RuleShares([]) }),
            ["known members"] = (Settings with { KnownMembers = Known("a") }, Settings with { KnownMembers = Known("b") }),
            ["a list"] = (Settings, Settings with { Names = Names() }),
            ["an item of a list"] = (Settings with { Names = Names() }, Settings with { Names = Names(Item("1", "x")) }),
            ["the name of an item"] = (Settings with { Names = Names(Item("1", "x")) }, Settings with { Names = Names(Item("1", "y")) }),
            ["the code of an item"] = (Settings with { Names = Names(Item(null, "x")) }, Settings with { Names = Names(Item("1", "x")) }),
        };
    }

    private static CellMapperSettings Fiscal(int firstMonth) =>
        Settings with { Calendar = FiscalCalendar.Months("FY{fy} P{pp}", firstMonth) };

    private static Dictionary<string, string> Texts(string dimension, string text) => new() { [dimension] = text };

    private static Dictionary<string, ISet<string>> Known(params string[] members) =>
        members.Length == 0 ? [] : new Dictionary<string, ISet<string>> { ["Account"] = new HashSet<string>(members) };

    private static MemberNames Names(params AnaplanListItem[] items) =>
        new(["Account"], new Dictionary<string, IReadOnlyList<AnaplanListItem>> { ["Account"] = items });

    private static AnaplanListItem Item(string? code, string name) => new() { Id = "1", Code = code, Name = name };

    private static MappingTable Table(string dimension, params (string Source, string Target)[] rules) => new()
    {
        Dimension = dimension,
        Rules = rules.Select(rule => new MappingRule { Source = rule.Source, Target = rule.Target }).ToList(),
    };

    private FiscalCalendar Calendar(string rows)
    {
        File.WriteAllText(_folder.File("periods.csv"), "period,from,to\n" + rows);
        return FiscalCalendar.FromFile(_folder.File("periods.csv"));
    }
}
