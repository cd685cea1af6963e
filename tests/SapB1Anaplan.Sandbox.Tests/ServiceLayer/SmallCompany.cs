using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

/// <summary>A company small enough to count in the head.</summary>
internal static class SmallCompany
{
    /// <summary>Two accounts, two centres, one customer, the year 2024, and entries of 10 as many as asked.</summary>
    public static Company Make(int entries = 0)
    {
        var company = new Company("SBODEMO", "Demo Foods");
        company.AddAccount("4", "Expenses", "at_Expenses", postable: false);
        company.AddAccount("400000", "Material", "at_Expenses", father: "4", level: 2);
        company.AddAccount("100000", "Bank");
        company.AddAccount("140000", "Receivables");
        company.AddProfitCenter("SALES", "Sales");
        company.AddProfitCenter("PLANT", "Plant", dimension: 2);
        company.AddPartner("C100", "Customer", "cCustomer", "140000");
        company.Periods.AddYear(new DateOnly(2024, 1, 1));
        for (var i = 0; i < entries; i++)
        {
            var draft = Draft(new DateOnly(2024, 1, 1).AddDays(i % 366), 10m);
            company.Journal.Post(draft with { Memo = $"Entry {i + 1}" });
        }

        return company;
    }

    public static EntryDraft Draft(DateOnly date, decimal amount) => new()
    {
        ReferenceDate = date,
        Lines =
        [
            new LineDraft { AccountCode = "400000", Debit = amount, CostingCode = "SALES", LineMemo = "Käse" },
            new LineDraft { AccountCode = "100000", Credit = amount },
        ],
    };
}
