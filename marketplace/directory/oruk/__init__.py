"""The directory as open data: Open Referral UK 3.0, an application profile of HSDS (https://openreferraluk.org)."""
