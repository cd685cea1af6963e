namespace SapB1Anaplan.Models;

/// <summary>A customer, vendor or lead (BusinessPartners, OCRD; reference section 5.4).</summary>
public sealed record BusinessPartner
{
    /// <summary>The key, which stands in ShortName of a journal line.</summary>
    public string CardCode { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? CardName { get; init; }

    /// <summary><c>cCustomer</c>, <c>cSupplier</c> or <c>cLid</c>.</summary>
    public string? CardType { get; init; }

    /// <summary>The group.</summary>
    public int? GroupCode { get; init; }

    /// <summary>The currency; <c>##</c> stands for all.</summary>
    public string? Currency { get; init; }

    /// <summary>The control account.</summary>
    public string? DebitorAccount { get; init; }

    /// <summary>The tax number.</summary>
    public string? FederalTaxID { get; init; }

    /// <summary>True when it is inactive.</summary>
    public bool Frozen { get; init; }

    /// <summary>The day of the last change, in the time of the company.</summary>
    public DateTime? UpdateDate { get; init; }
}
