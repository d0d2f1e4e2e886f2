"""The addresses of this room."""

from django.urls import path, re_path

from wallet.people.views import (
    authorities,
    choose,
    invitations,
    looks,
    organisations,
    passwords,
    persons,
    profile,
    purpose,
    second_factor,
    staff_roles,
    supporters,
)

PERSON = "people/<int:person_id>/"
SUPPORTER = f"{PERSON}supporters/<int:supporter_id>/"
AUTHORITY = f"{PERSON}authority/<int:authority_id>/"

app_name = "people"
urlpatterns = [
    re_path(r"^account/password/(?P<rest>.*)$", passwords.none_here, name="no_passwords"),
    path("people/", choose.choose, name="choose"),
    path("profile/", profile.profile, name="profile"),
    path("second-step/", second_factor.second_factor, name="second_factor"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path(f"{PERSON}why/", purpose.purpose, name="purpose"),
    path(f"{PERSON}details/", persons.details, name="details"),
    path(f"{PERSON}details/change/", persons.change, name="change_details"),
    path(f"{PERSON}details/sign-in/", persons.sign_in, name="give_sign_in"),
    path(f"{PERSON}details/needs/", persons.needs, name="needs"),
    path(f"{PERSON}looked/", looks.looked, name="looked"),
    path(f"{PERSON}changes/", looks.changes, name="changes"),
    path(f"{PERSON}supporters/", supporters.listing, name="supporters"),
    path(f"{PERSON}supporters/invite/", supporters.invite, name="invite_supporter"),
    path(f"{PERSON}supporters/leave/", supporters.leave, name="stop_supporting"),
    path(f"{SUPPORTER}change/", supporters.change, name="change_supporter"),
    path(f"{SUPPORTER}again/", supporters.invite_again, name="invite_supporter_again"),
    path(f"{SUPPORTER}end/", supporters.end, name="end_supporter"),
    path(f"{PERSON}authority/", authorities.listing, name="authorities"),
    path(f"{PERSON}authority/record/", authorities.record, name="record_authority"),
    path(f"{AUTHORITY}document/", authorities.evidence, name="authority_evidence"),
    path(f"{AUTHORITY}document/add/", authorities.add_evidence, name="add_authority_evidence"),
    path(f"{AUTHORITY}verify/", authorities.verify, name="verify_authority"),
    path(f"{AUTHORITY}end/", authorities.end, name="end_authority"),
    path("office/people/add/", persons.add, name="add_person"),
    path("office/authorities/", authorities.to_do, name="authorities_to_do"),
    path("office/roles/", staff_roles.listing, name="roles"),
    path("office/roles/give/", staff_roles.give, name="give_role"),
    path("office/roles/<int:role_id>/end/", staff_roles.end, name="end_role"),
    path("office/organisations/", organisations.listing, name="organisations"),
    path("office/organisations/add/", organisations.add, name="add_organisation"),
    path("office/organisations/<int:organisation_id>/", organisations.change, name="change_organisation"),
]
