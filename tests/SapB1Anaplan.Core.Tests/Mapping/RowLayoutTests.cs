using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Mapping;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class RowLayoutTests
{
    private static readonly RowLayout Layout = new(new Dictionary<string, string>
    {
        ["Version"] = "=Actual",
        ["Centre"] = "costCenter3",
        ["Figure"] = "AMOUNT",
        ["Konto"] = "account",
        ["Month"] = "period",
    });

    [Fact]
    public void A_row_holds_members_amount_and_fixed_texts_in_the_order_of_the_columns()
    {
        var row = Layout.Row(["C3", "4000", "Jan 26"], -12.5m);

        Assert.Equal(["Version", "Centre", "Figure", "Konto", "Month"], row.Keys);
        Assert.Equal(["Actual", "C3", -12.5m, "4000", "Jan 26"], row.Values);
    }

    [Fact]
    public void Dimensions_and_headers_find_each_other()
    {
        Assert.Equal(["CostCenter3", "Account", "Period"], Layout.Dimensions);
        Assert.Equal("Konto", Layout.HeaderOf(MappingDimension.Account));
        Assert.Equal("Figure", Layout.HeaderOf(null));
        Assert.Null(Layout.HeaderOf(MappingDimension.Project));
        Assert.Equal([("Version", "Actual")], Layout.Constants);
    }

    [Theory]
    [InlineData("costCenter5", true)]
    [InlineData("costCenter6", false)]
    [InlineData("=", true)]
    [InlineData("Amount", true)]
    public void What_a_column_can_hold_is_known(string field, bool known) => Assert.Equal(known, RowLayout.IsField(field));

    [Fact]
    public void The_five_cost_centers_have_names_and_numbers()
    {
        Assert.Equal(["CostCenter", "CostCenter2", "CostCenter3", "CostCenter4", "CostCenter5"], MappingDimension.CostCenters);
        Assert.Equal([1, 2, 3, 4, 5], MappingDimension.CostCenters.Select(MappingDimension.NumberOf));
        Assert.Equal(0, MappingDimension.NumberOf(MappingDimension.Project));
    }
}
