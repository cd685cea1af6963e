using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class MemberMapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("4711", "exact")]
    [InlineData("4712", "narrow range")]
    [InlineData("4900", "wide range")]
    [InlineData("47110", "long prefix")]
    [InlineData("48000", "short prefix")]
    [InlineData("5X00-1", "wildcard")]
    [InlineData("9", "default")]
    public void The_most_specific_rule_decides(string code, string member)
    {
        var map = Read(
            "source,target",
            "*,default",
            "5?00*,wildcard",
            "4*,short prefix",
            "471*,long prefix",
            "4000..4999,wide range",
            "4700..4799,narrow range",
            "4711,exact");

        Assert.Equal(member, map.Find(code));
    }

    [Theory]
    [InlineData("113100", null)]
    [InlineData("1200", "in")]
    [InlineData("001200", "in")]
    public void Ranges_of_digits_compare_as_numbers(string code, string? member) =>
        Assert.Equal(member, Read("source,target", "1000..1999,in").Find(code));

    [Fact]
    public void A_code_that_no_rule_fits_has_no_member() => Assert.Null(Read("source,target", "4*,x").Find("5000"));

    [Fact]
    public void Without_a_file_codes_stay_as_they_are() => Assert.Equal("4000", new MemberMap(null).Find("4000"));

    [Fact]
    public void Two_rules_of_one_rank_with_different_members_are_an_error_that_names_both_lines()
    {
        var map = Read("source,target", "4000..4099,a", "4050..4149,b");

        var failure = Assert.Throws<SapB1AnaplanException>(() => map.Find("4060"));

        Assert.Equal(ErrorIds.MappingTie, failure.ErrorId);
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a", map.Find("4010"));
    }

    [Fact]
    public void The_same_source_twice_is_an_error_when_the_file_is_read() =>
        Assert.Equal(
            ErrorIds.MappingTie,
            Assert.Throws<SapB1AnaplanException>(() => Read("source,target", "4000,a", "4000,b")).ErrorId);

    [Theory]
    [InlineData("The column 'target' is missing", "source,member", "4000,a")]
    [InlineData("line 2: '4000' has no target", "source,target", "4000,")]
    [InlineData("line 3: the source is empty", "source,target", "1,a", ",b")]
    [InlineData("line 2: '5..3' is not a range", "source,target", "5..3,a")]
    public void What_makes_no_sense_is_named_with_its_line(string message, params string[] lines)
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => Read(lines));

        Assert.Equal(ErrorIds.MappingInvalid, failure.ErrorId);
        Assert.Contains(message, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Files_from_a_spreadsheet_are_read_semicolons_quotes_and_byte_order_mark_included()
    {
        var map = Read("\uFEFFSource;Target;Description", "4000;\"Umsatz; Inland\";Erlöse", "# remark", "", "4100;x;");

        Assert.Equal("Umsatz; Inland", map.Find("4000"));
        Assert.Equal("x", map.Find("4100"));
        Assert.Equal("Erlöse", map.Rules[0].Description);
    }

    public void Dispose() => _folder.Dispose();

    private MemberMap Read(params string[] lines)
    {
        File.WriteAllLines(_folder.File("accounts.csv"), lines);
        return new MemberMap(MappingFile.Read(_folder.File("accounts.csv"), MappingDimension.Account));
    }
}
